using TypedCache.Diagnostics;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>What is counted, by size class, of items that were not removed but had to go: too early, or unread.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    private readonly StackCounters _departures = new(SizeClassTable.MaximumClasses * (int)Departure.Count);

    // In seconds. Written by whoever evicts: the last wins.
    private readonly int[] _lastEvictedIdle = new int[SizeClassTable.MaximumClasses];

    /// <summary>Counts an item that was evicted or has expired; the chunk is the caller's.</summary>
    private void CountDeparture(ItemHeader* item, ref readonly ItemShape shape, byte sizeClass, RemovalReason reason)
    {
        bool isEviction = reason == RemovalReason.Evicted;
        if (!isEviction)
        {
            _departures.Add(IndexOf(sizeClass, Departure.Expired), 1);
        }
        else if (item->Deadline != 0)
        {
            _departures.Add(IndexOf(sizeClass, Departure.EvictedBeforeDeadline), 1);
        }

        if (shape.HasDetails)
        {
            uint state = DetailsOf(item, in shape)->State;
            if ((state & (uint)ItemMarks.Read) == 0)
            {
                _departures.Add(IndexOf(sizeClass, isEviction ? Departure.EvictedUnread : Departure.ExpiredUnread), 1);
            }

            if (isEviction)
            {
                Volatile.Write(ref _lastEvictedIdle[sizeClass], IdleSeconds(state));
            }
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

    private long[] SumDepartures()
    {
        long[] sums = new long[SizeClassTable.MaximumClasses * (int)Departure.Count];
        _departures.SumAll(sums);
        return sums;
    }

    private static long SumOf(long[] departures, Departure departure)
    {
        long sum = 0;
        for (int number = 0; number < SizeClassTable.MaximumClasses; number++)
        {
            sum += departures[IndexOf(number, departure)];
        }

        return sum;
    }

    private static int IndexOf(int sizeClass, Departure departure) => (sizeClass * (int)Departure.Count) + (int)departure;

    private int IdleSeconds(uint state) => (int)Math.Max(0, (RoughNow / 1000) - (state >> ItemShape.Details.MarkBits));

    /// <summary>What is counted of each class.</summary>
    private enum Departure
    {
        Expired,
        ExpiredUnread,
        EvictedUnread,
        EvictedBeforeDeadline,
        Count,
    }
}
