namespace TypedCache.Benchmarks.Compare;

/// <summary>Two threads that read the same few cells all the time: what they write to while reading keeps them from running at full speed.</summary>
internal static class HotKeyComparison
{
    private const int Keys = 16;

    public static IEnumerable<Row> Run(int reads)
    {
        using var cache = new SlabCache<long, Cell>(new SlabCacheOptions { EvictionPolicy = EvictionPolicy.Adaptive });
        for (int i = 0; i < Keys; i++)
        {
            cache.Set(i, Cell.Of(i));
        }

        (double one, double two) = Stopwatches.Interleaved(reads, () => Read(cache, reads), () => ReadByTwo(cache, reads));
        yield return Row.Speed($"hit on {Keys} hot keys, two threads", "one thread", two, one, 1.8);
    }

    private static void ReadByTwo(SlabCache<long, Cell> cache, int reads) =>
        Parallel.Invoke(() => Read(cache, reads / 2), () => Read(cache, reads / 2));

    private static void Read(SlabCache<long, Cell> cache, int reads)
    {
        long sum = 0;
        for (int i = 0; i < reads; i++)
        {
            cache.TryRead(i & (Keys - 1), static (Cell.View view) => view.H, out long value);
            sum += value;
        }

        GC.KeepAlive(sum);
    }
}
