using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace TypedCache.Benchmarks.Compare;

/// <summary>Hits on 64-byte record structs: against a dictionary that holds them in its nodes, and against what memory itself takes.</summary>
internal static class CellComparison
{
    private const long BytesPerItem = 160;

    public static IEnumerable<Row> Run(int items, int[] order)
    {
        using var cache = new SlabCache<long, Cell>(new SlabCacheOptions { MemoryLimit = (32L << 20) + items * BytesPerItem });
        var dictionary = new ConcurrentDictionary<long, Cell>();
        for (int i = 0; i < items; i++)
        {
            cache.Set(i, Cell.Of(i));
            dictionary[i] = Cell.Of(i);
        }

        long sum = 0;
        (double ours, double theirs) = Stopwatches.Interleaved(items, () => sum += ReadAll(cache, order), () => sum += ReadAll(dictionary, order));
        yield return Row.Speed("hit through a view, 64-byte struct", "ConcurrentDictionary", ours, theirs, 1.2);

        dictionary.Clear();
        uint[] chain = MakeChain(items);
        (ours, theirs) = Stopwatches.Interleaved(items, () => sum += ReadAll(cache, order), () => sum += Follow(chain, items));
        yield return Row.Share("the same", "two dependent DRAM loads", ours, 2 * theirs, "ns", 2);

        (double one, double two) = Stopwatches.Interleaved(items, () => sum += ReadAll(cache, order), () => ReadByTwo(cache, order));
        yield return Row.Speed("the same, two threads", "one thread", two, one, 1.9);

        long[] keys = [.. order];
        (ours, theirs) = Stopwatches.Interleaved(items, () => sum += CellBatches.GetMany(cache, keys), () => sum += CellBatches.GetEach(cache, keys));
        yield return Row.Speed($"GetMany, {CellBatches.Size} keys at a time", "TryGet", ours, theirs, 2);
        (ours, theirs) = Stopwatches.Interleaved(items, () => sum += CellBatches.ReadMany(cache, keys), () => sum += ReadAll(cache, order));
        yield return Row.Speed($"ReadMany, {CellBatches.Size} keys at a time", "TryRead", ours, theirs, 2);
        GC.KeepAlive(sum);

        EngineStatistics statistics = cache.EngineStatistics;
        double count = statistics.Total.Count;
        double perItem = statistics.BytesInIndex / count + (statistics.Total.Bytes / count - 64 - sizeof(long));
        yield return Row.Limit("header, index and queue an item", perItem, "B", 40);
    }

    private static long ReadAll(SlabCache<long, Cell> cache, int[] order)
    {
        long sum = 0;
        foreach (int key in order)
        {
            cache.TryRead(key, static (Cell.View view) => view.H, out long value);
            sum += value;
        }

        return sum;
    }

    private static long ReadAll(ConcurrentDictionary<long, Cell> dictionary, int[] order)
    {
        long sum = 0;
        foreach (int key in order)
        {
            dictionary.TryGetValue(key, out Cell cell);
            sum += cell.H;
        }

        return sum;
    }

    private static void ReadByTwo(SlabCache<long, Cell> cache, int[] order)
    {
        int half = order.Length / 2;
        Parallel.Invoke(() => ReadAll(cache, order[..half]), () => ReadAll(cache, order[half..]));
    }

    /// <summary>A random cycle through as many cache lines as there are items.</summary>
    private static uint[] MakeChain(int items)
    {
        const int Line = 64 / sizeof(uint);
        uint[] chain = GC.AllocateUninitializedArray<uint>(items * Line);
        int[] cycle = [.. Enumerable.Range(0, items)];
        new Random(2).Shuffle(cycle);
        for (int i = 0; i < items; i++)
        {
            chain[cycle[i] * Line] = (uint)(cycle[(i + 1) % items] * Line);
        }

        return chain;
    }

    private static long Follow(uint[] chain, int steps)
    {
        ref uint start = ref MemoryMarshal.GetArrayDataReference(chain);
        uint at = 0;
        for (int i = 0; i < steps; i++)
        {
            at = System.Runtime.CompilerServices.Unsafe.Add(ref start, at);
        }

        return at;
    }
}
