namespace TypedCache.Benchmarks.Compare;

/// <summary>Stores many times as many items as the index began with, and finds the store that took longest.</summary>
/// <remarks>The memory is preallocated: otherwise the system provides it store by store, which takes it milliseconds at a time, and no index has a part in that.</remarks>
internal static class GrowthComparison
{
    private const int Factor = 16;
    private const long BytesPerItem = 72;

    public static IEnumerable<Row> Run(int items)
    {
        int first = items / 2;
        int last = first * Factor;
        using var cache = new SlabCache<long, Number>(new SlabCacheOptions { MemoryLimit = (32L << 20) + (last * BytesPerItem), Preallocate = true });
        for (int i = 0; i < first; i++)
        {
            cache.Set(i, new Number(i));
        }

        double longest = 0;
        double before = ThreadClock.Milliseconds;
        for (int i = first; i < last; i++)
        {
            cache.Set(i, new Number(i));
            double after = ThreadClock.Milliseconds;
            longest = Math.Max(longest, after - before);
            before = after;
        }

        yield return Row.Limit($"longest store while {first / 1e6:0.#} M items become {last / 1e6:0.#} M", longest, "ms", 1);
    }
}
