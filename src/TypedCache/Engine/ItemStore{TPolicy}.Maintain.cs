using System.Buffers.Binary;
using System.Runtime.InteropServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>What goes over all items, a chain at a time: clearing, trimming, listing keys, closing.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    private const int AnyCache = -1;

    /// <inheritdoc/>
    public override void Clear(int cache)
    {
        ulong position = 0;
        while (TryRemoveFromNextChain(ref position, cache))
        {
        }
    }

    /// <inheritdoc/>
    public override long Trim()
    {
        ulong position = 0;
        while (TryRemoveFromNextChain(ref position, AnyCache))
        {
        }

        // A page on its way from class to class waits for stores that have to evict, and may have become empty meanwhile.
        GiveUpMove();
        return Pages.Discard();
    }

    /// <summary>Removes items from the next chain of a walk: those of a cache, or of any cache those that have expired.</summary>
    private bool TryRemoveFromNextChain(ref ulong position, int cache)
    {
        Span<uint> taken = stackalloc uint[Bucket.Slots];
        long sample = Clock.Sample();
        ThrowIfClosed();
        ulong start = position;
        if (!_index.TryLockNext(ref position, out Bucket* home))
        {
            return false;
        }

        int count = 0;
        uint pinned = 0;
        uint expired = 0;
        Bucket* bucket = home;
        while (bucket != null && count < taken.Length && !IsClosed)
        {
            // Removing the last item of a bucket may give the bucket back: its successor is read first.
            Bucket* next = _index.Next(bucket);
            for (uint occupied = Bucket.Occupied(bucket); occupied != 0 && count < taken.Length; occupied &= occupied - 1)
            {
                int slot = int.TrailingZeroCount((int)occupied);
                ItemHeader* item = Arena.Item(bucket->Handles[slot]);
                bool hasExpired = Clock.HasPassed(item->Deadline, sample);
                if (cache == AnyCache ? hasExpired : item->Cache == cache)
                {
                    taken[count] = bucket->Handles[slot];
                    expired |= hasExpired ? 1u << count : 0;
                    pinned |= TakeOut(home, bucket, slot) ? 1u << count : 0;
                    count++;
                }
            }

            bucket = next;
        }

        Unlock(home);
        if (count == taken.Length)
        {
            // There may be more in this chain.
            position = start;
        }

        for (int i = 0; i < count; i++)
        {
            FinishRemoval(taken[i], (pinned >> i & 1) != 0, (expired >> i & 1) != 0 ? RemovalReason.Expired : RemovalReason.Cleared);
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool ReadNextKeys(ref ulong position, int cache, List<byte> keys)
    {
        long sample = Clock.Sample();
        ThrowIfClosed();
        if (!_index.TryLockNext(ref position, out Bucket* home))
        {
            return false;
        }

        try
        {
            for (Bucket* bucket = home; bucket != null && !IsClosed; bucket = _index.Next(bucket))
            {
                for (uint occupied = Bucket.Occupied(bucket); occupied != 0; occupied &= occupied - 1)
                {
                    ItemHeader* item = Arena.Item(bucket->Handles[int.TrailingZeroCount((int)occupied)]);
                    if (item->Cache == cache && !Clock.HasPassed(item->Deadline, sample))
                    {
                        AppendKey(item, keys);
                    }
                }
            }
        }
        finally
        {
            // The list may have to grow, and that may fail.
            Unlock(home);
        }

        return true;
    }

    private static void AppendKey(ItemHeader* item, List<byte> keys)
    {
        int length = item->KeyLength;
        int end = keys.Count;
        CollectionsMarshal.SetCount(keys, end + sizeof(ushort) + length);
        Span<byte> entry = CollectionsMarshal.AsSpan(keys)[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, (ushort)length);
        new ReadOnlySpan<byte>((byte*)item + ItemHeader.Size + item->PayloadLength, length).CopyTo(entry[sizeof(ushort)..]);
    }

    /// <inheritdoc/>
    protected override void PassThroughLocks()
    {
        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            sizeClass?.Gate.Enter();
            sizeClass?.Gate.Exit();
        }

        _index.Close();
    }
}
