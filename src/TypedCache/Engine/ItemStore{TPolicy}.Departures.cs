using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>What is told of the items that had to go, and of the one that is the next to.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>Counts an item that was evicted or has expired; the chunk is the caller's.</summary>
    private void CountDeparture(ItemHeader* item, in ItemShape shape, byte sizeClass, RemovalReason reason)
    {
        ref Departures departures = ref ClassOf(sizeClass).Departures;
        // Marks and the time of the last use; where there are none every item passes for read.
        uint state = shape.HasDetails ? DetailsOf(item, in shape)->State : (uint)ItemMarks.Read;
        bool isUnread = (state & (uint)ItemMarks.Read) == 0;
        if (reason == RemovalReason.Expired)
        {
            CountWhere(ref departures.Expired, true);
            CountWhere(ref departures.ExpiredUnread, isUnread);
            return;
        }

        CountWhere(ref departures.EvictedUnread, isUnread);
        CountWhere(ref departures.EvictedBeforeDeadline, item->Deadline != 0);
        if (shape.HasDetails)
        {
            Volatile.Write(ref departures.LastEvictedIdleSeconds, IdleSeconds(state));
        }
    }

    private static void CountWhere(ref long counter, bool counts)
    {
        if (counts)
        {
            Interlocked.Increment(ref counter);
        }
    }

    /// <summary>The time since the item at the end of a class's queue was used; zero where that is not known.</summary>
    private TimeSpan OldestIdleTime(SizeClass<TPolicy> sizeClass)
    {
        sizeClass.Gate.Enter();
        uint handle = IsClosed ? 0 : sizeClass.Queue.First;
        int seconds = 0;
        if (handle != 0 && Arena.Item(handle)->State == ItemState.Live)
        {
            // Its fields may change under the lock of its bucket, and it may leave that; under the gate the chunk stays.
            ItemHeader* item = Arena.Item(handle);
            ReadOnlySpan<CacheRegistration> caches = Caches;
            int cache = item->Cache;
            if (cache < caches.Length && caches[cache].Shape.HasDetails)
            {
                seconds = IdleSeconds(DetailsOf(item, in caches[cache].Shape)->State);
            }
        }

        sizeClass.Gate.Exit();
        return TimeSpan.FromSeconds(seconds);
    }

    private int IdleSeconds(uint state) => (int)Math.Max(0, (RoughNow / 1000) - (state >> ItemShape.Details.MarkBits));
}
