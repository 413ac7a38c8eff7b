using TypedCache.Diagnostics;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// The leak audit: a mark and sweep at run time. Every page's chunks are listed under their class's gate; each that is not free is then checked
/// against the index under its bucket's lock, against the leases, and against the operations in flight.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // How often, a millisecond apart, to look again at a chunk that nothing accounts for.
    private const int JudgementRounds = 20;

    /// <inheritdoc/>
    public override LeakReport Audit()
    {
        ThrowIfClosed();
        var tally = new AuditTally();
        var suspects = new List<ChunkSighting>();
        var sightings = new List<ChunkSighting>();
        for (int page = Arena.Geometry.MetadataPages; page < Arena.Geometry.PageCount; page++)
        {
            sightings.Clear();
            tally.Chunks += ListChunks(page, sightings, out int free);
            tally.Free += free;
            foreach (ChunkSighting seen in sightings)
            {
                Classify(seen, tally, suspects);
            }
        }

        Judge(suspects, tally);
        return tally.ToReport(CountDangling());
    }

    /// <summary>Lists the chunks of a page that are not free.</summary>
    /// <returns>All its chunks.</returns>
    private long ListChunks(int page, List<ChunkSighting> sightings, out int free)
    {
        free = 0;
        byte number = Arena.Page(page)->Class;
        if (number == PageInfo.NoClass)
        {
            return 0;
        }

        sightings.EnsureCapacity(Arena.Geometry.PageSize / SizeClassTable.SmallestChunk);
        SizeClass<TPolicy> sizeClass = ClassOf(number);
        sizeClass.Gate.Enter();
        PageInfo* info = Arena.Page(page);
        int chunks = info->Class == number ? info->ChunkCount : 0;
        for (int i = 0; i < chunks; i++)
        {
            uint handle = number == SizeClassTable.Runs ? Arena.HandleOf(page) : sizeClass.Chunks.HandleOf(page, i);
            ItemHeader* item = Arena.Item(handle);
            if (i >= info->FreshIndex || item->State == ItemState.Free)
            {
                free++;
            }
            else
            {
                sightings.Add(new ChunkSighting(handle, item->Generation, number));
            }
        }

        sizeClass.Gate.Exit();
        return chunks;
    }

    private void Classify(ChunkSighting seen, AuditTally tally, List<ChunkSighting> suspects)
    {
        ItemHeader* item = Arena.Item(seen.Handle);
        switch (item->State)
        {
            case ItemState.Live when IsIndexed(seen.Handle, out bool pinned):
                _ = pinned ? tally.Leased++ : tally.Live++;
                break;
            case ItemState.Orphaned when item->Pins != 0:
                tally.Leased++;
                break;
            case ItemState.Free:
                tally.Free++;
                break;
            default:
                suspects.Add(seen);
                break;
        }
    }

    /// <summary>
    /// Decides on chunks that were neither free nor indexed nor leased when they were seen. An operation in flight moves on while we wait, or, where its
    /// thread has lost its core, is still counted as in flight; a chunk that stays as it is and that no operation accounts for is lost.
    /// </summary>
    private void Judge(List<ChunkSighting> suspects, AuditTally tally)
    {
        int found = suspects.Count;
        long inFlight = 0;
        for (int round = 0; round < JudgementRounds && suspects.Count > 0; round++)
        {
            Thread.Sleep(round == 0 ? 0 : 1);
            inFlight = Math.Max(inFlight, _flights.Sum(Counter.InFlight));
            suspects.RemoveAll(seen => HasMovedOn(seen));
        }

        long theirs = Math.Clamp(inFlight, 0, suspects.Count);
        tally.Lost = suspects.Count - theirs;
        tally.Reserved = found - tally.Lost;
    }

    private bool HasMovedOn(ChunkSighting seen)
    {
        ItemHeader* item = Arena.Item(seen.Handle);
        return Arena.ClassOf(seen.Handle) != seen.Class || item->Generation != seen.Generation || item->State == ItemState.Free || IsIndexed(seen.Handle, out _);
    }

    private bool IsIndexed(uint handle, out bool pinned)
    {
        Bucket* home = Lock(_hashes.HashOf(handle));
        bool indexed = _index.TryFind(home, handle, out _, out _);
        pinned = indexed && Arena.Item(handle)->Pins != 0;
        Unlock(home);
        return indexed;
    }

    /// <summary>Counts the slots of the index whose item is not live, or belongs into another bucket.</summary>
    private long CountDangling()
    {
        long dangling = 0;
        ulong position = 0;
        while (_index.TryLockNext(ref position, out Bucket* home))
        {
            uint mask = (uint)((1UL << home->Level) - 1);
            uint? number = null;
            for (Bucket* bucket = home; bucket != null && !IsClosed; bucket = _index.Next(bucket))
            {
                for (uint occupied = Bucket.Occupied(bucket); occupied != 0; occupied &= occupied - 1)
                {
                    uint handle = bucket->Handles[int.TrailingZeroCount((int)occupied)];
                    uint hash = _hashes.HashOf(handle);
                    number ??= hash & mask;
                    dangling += Arena.Item(handle)->State == ItemState.Live && (hash & mask) == number ? 0 : 1;
                }
            }

            Unlock(home);
        }

        return dangling;
    }

    private readonly record struct ChunkSighting(uint Handle, ushort Generation, byte Class);

    private sealed class AuditTally
    {
        public long Chunks;
        public long Free;
        public long Live;
        public long Leased;
        public long Reserved;
        public long Lost;

        public LeakReport ToReport(long dangling) => new()
        {
            Chunks = Chunks,
            Free = Free,
            Live = Live,
            Leased = Leased,
            Reserved = Reserved,
            Lost = Lost,
            Dangling = dangling,
        };
    }
}
