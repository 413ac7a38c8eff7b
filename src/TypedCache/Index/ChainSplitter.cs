using System.Numerics;

namespace TypedCache.Index;

/// <summary>
/// Deals the items of a chain out over it and a new one, by the next bit of their hashes. What the old chain had in buckets is
/// always enough for both, so a split needs no memory but the new chain's first bucket.
/// </summary>
/// <remarks>Who may touch what: one split at a time uses the lists; the old chain is locked, the new one not yet reachable.</remarks>
internal sealed unsafe class ChainSplitter<THashes>(OverflowBuckets overflow, THashes hashes)
    where THashes : struct, IItemHashes
{
    private readonly record struct Entry(uint Handle, ushort Tag, byte Uses);

    private readonly List<Entry> _staying = new(Bucket.Slots * 2);
    private readonly List<Entry> _moving = new(Bucket.Slots * 2);
    private readonly Stack<uint> _spare = new();

    /// <summary>Splits a locked chain of this level into itself and an empty bucket.</summary>
    public void Split(Bucket* parent, Bucket* child, int level)
    {
        Collect(parent, level);
        uint raised = (uint)(level + 1) << Bucket.LevelShift;
        child->Link = raised;
        Fill(child, _moving);
        parent->Link = raised;
        Fill(parent, _staying);
        while (_spare.TryPop(out uint number))
        {
            overflow.Return(number);
        }

        _staying.Clear();
        _moving.Clear();
    }

    private void Collect(Bucket* bucket, int level)
    {
        while (true)
        {
            // The items and then their keys are asked for together: one after the other they would cost two trips to memory each.
            for (uint occupied = Bucket.Occupied(bucket); occupied != 0; occupied &= occupied - 1)
            {
                hashes.PrefetchItem(bucket->Handles[BitOperations.TrailingZeroCount(occupied)]);
            }

            for (uint occupied = Bucket.Occupied(bucket); occupied != 0; occupied &= occupied - 1)
            {
                hashes.PrefetchKey(bucket->Handles[BitOperations.TrailingZeroCount(occupied)]);
            }

            for (int slot = 0; slot < Bucket.Slots; slot++)
            {
                if (bucket->Tags[slot] != 0)
                {
                    uint handle = bucket->Handles[slot];
                    bool moves = (hashes.HashOf(handle) >> level & 1) != 0;
                    (moves ? _moving : _staying).Add(new Entry(handle, bucket->Tags[slot], bucket->Uses[slot]));
                }

                bucket->Tags[slot] = 0;
                bucket->Handles[slot] = 0;
                bucket->Uses[slot] = 0;
            }

            uint next = bucket->Link & Bucket.OverflowMask;
            bucket->Link = 0;
            if (next == 0)
            {
                return;
            }

            _spare.Push(next);
            bucket = overflow[next];
        }
    }

    private void Fill(Bucket* bucket, List<Entry> entries)
    {
        int slot = 0;
        foreach (Entry entry in entries)
        {
            if (slot == Bucket.Slots)
            {
                uint number = _spare.Pop();
                bucket->Link |= number;
                bucket = overflow[number];
                slot = 0;
            }

            bucket->Handles[slot] = entry.Handle;
            bucket->Uses[slot] = entry.Uses;
            bucket->Tags[slot++] = entry.Tag;
        }
    }
}
