using System.Diagnostics;
using Microsoft.Extensions.Caching.Memory;

namespace TypedCache.Benchmarks.Compare;

/// <summary>Users as objects: hits, overwrites, memory, and what a full collection costs, against MemoryCache.</summary>
internal static class UserComparison
{
    private const long BytesPerItem = 260;
    private const int Spare = 1_000;

    public static IEnumerable<Row> Run(int items, int[] order)
    {
        long before = Settle();
        using var cache = new SlabCache<long, User>(new SlabCacheOptions { MemoryLimit = (32L << 20) + items * BytesPerItem });
        for (int i = 0; i < items; i++)
        {
            cache.Set(i, User.Of(i));
        }

        double ourBytes = (Settle() - before) / (double)items;
        double ourPause = Pause();
        before = Settle();
        using var memory = new MemoryCache(new MemoryCacheOptions());
        for (int i = 0; i < items; i++)
        {
            memory.Set((long)i, User.Of(i));
        }

        double theirBytes = (Settle() - before) / (double)items;
        double bothPause = Pause();
        long sum = 0;
        (double ours, double theirs) = Stopwatches.Interleaved(items, () => sum += ReadAll(cache, order), () => sum += ReadAll(memory, order));
        yield return Row.Speed("hit, User materialised", "MemoryCache", ours, theirs, 3);
        User[] spare = [.. Enumerable.Range(0, Spare).Select(i => User.Of(i))];
        (ours, theirs) = Stopwatches.Interleaved(items, () => SetAll(cache, order, spare), () => SetAll(memory, order, spare));
        yield return Row.Speed("set User over an existing key", "MemoryCache", ours, theirs, 6);
        yield return Row.Limit("allocated by set, view read and lease", Allocated(cache, order, spare), "B", 0);
        yield return Row.Share("resident bytes an entry", "MemoryCache", ourBytes, theirBytes, "B", 0.33);
        yield return Row.Share("full blocking collection", "MemoryCache", ourPause, bothPause - ourPause, "ms", 0.01);
        GC.KeepAlive(sum);
    }

    private static long ReadAll(SlabCache<long, User> cache, int[] order)
    {
        long sum = 0;
        foreach (int key in order)
        {
            cache.TryGet(key, out User? user);
            sum += user!.Id;
        }

        return sum;
    }

    private static long ReadAll(MemoryCache cache, int[] order)
    {
        long sum = 0;
        foreach (int key in order)
        {
            cache.TryGetValue((long)key, out User? user);
            sum += user!.Id;
        }

        return sum;
    }

    private static void SetAll(SlabCache<long, User> cache, int[] order, User[] users)
    {
        for (int i = 0; i < order.Length; i++)
        {
            cache.Set(order[i], users[i % users.Length]);
        }
    }

    private static void SetAll(MemoryCache cache, int[] order, User[] users)
    {
        for (int i = 0; i < order.Length; i++)
        {
            cache.Set((long)order[i], users[i % users.Length]);
        }
    }

    private static double Allocated(SlabCache<long, User> cache, int[] order, User[] users)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        SetAll(cache, order[..Spare], users);
        before += sizeof(int) * Spare + 24;
        for (int i = 0; i < Spare; i++)
        {
            cache.TryRead(order[i], static (User.View view) => view.Created, out _);
            using CacheLease<User, User.View> lease = cache.Lease((long)order[i]);
            _ = lease.Value.Id;
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static long Settle()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessMemory.Resident();
    }

    private static double Pause()
    {
        var pauses = new double[5];
        for (int i = 0; i < pauses.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            pauses[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return Stopwatches.Median(pauses);
    }
}
