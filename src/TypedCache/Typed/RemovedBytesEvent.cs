using TypedCache.Diagnostics;
using TypedCache.Engine;
using TypedCache.Expiry;

namespace TypedCache.Typed;

/// <summary>Raises the removal event of a cache of bytes.</summary>
internal sealed class RemovedBytesEvent(RemovedBytesHandler handlers, CacheCounters counters, CacheClock clock) : RemovalListener
{
    /// <inheritdoc/>
    public override Action Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot)
    {
        var item = new RemovedBytes(key.ToArray(), reason, new ItemInfo(clock, in snapshot));
        return Announcement.Of(handlers, counters, handler => handler(in item));
    }
}
