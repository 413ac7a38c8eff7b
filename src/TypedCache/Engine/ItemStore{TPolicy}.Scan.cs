using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>A walk over items, a chain at a time.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <inheritdoc/>
    public override bool ReadNextItems(ref ulong position, int cache, in ItemShape shape, ItemBatch items)
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
                    uint handle = bucket->Handles[int.TrailingZeroCount((int)occupied)];
                    ItemHeader* item = Arena.Item(handle);
                    if (item->Cache == cache && !Clock.HasPassed(item->Deadline, sample))
                    {
                        Describe(item, handle, in shape, out ItemSnapshot snapshot);
                        items.Add(in snapshot, new ReadOnlySpan<byte>((byte*)item + ItemHeader.Size + item->PayloadLength, item->KeyLength));
                    }
                }
            }
        }
        finally
        {
            // The batch may have to grow, and that may fail.
            Unlock(home);
        }

        return true;
    }
}
