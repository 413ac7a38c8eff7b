using TypedCache.Diagnostics;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>The leak audit, done at once or begun for the background to go on with.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    private long _lostChunks;

    /// <inheritdoc/>
    public override LeakReport Audit()
    {
        AuditRun run = BeginAudit();
        while (!run.Advance(long.MaxValue))
        {
            Thread.Sleep(1);
        }

        return run.Report.With(FindOverdueLeases());
    }

    /// <inheritdoc/>
    public override AuditRun BeginAudit() => new ChunkAudit(this);

    private bool IsIndexed(uint handle, out bool pinned)
    {
        Bucket* home = Lock(_hashes.HashOf(handle));
        bool indexed = _index.TryFind(home, handle, out _, out _);
        pinned = indexed && Arena.Item(handle)->Pins != 0;
        Unlock(home);
        return indexed;
    }
}
