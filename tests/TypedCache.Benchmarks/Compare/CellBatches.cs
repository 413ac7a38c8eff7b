namespace TypedCache.Benchmarks.Compare;

/// <summary>Reads the same cells by batches and one by one.</summary>
internal static class CellBatches
{
    /// <summary>The keys of a batch.</summary>
    public const int Size = 64;

    public static long GetEach(SlabCache<long, Cell> cache, long[] keys)
    {
        long sum = 0;
        foreach (long key in keys)
        {
            cache.TryGet(key, out Cell cell);
            sum += cell.H;
        }

        return sum;
    }

    public static long GetMany(SlabCache<long, Cell> cache, long[] keys)
    {
        var cells = new Cell[Size];
        long sum = 0;
        for (ReadOnlySpan<long> rest = keys; !rest.IsEmpty; rest = rest[Math.Min(Size, rest.Length)..])
        {
            ReadOnlySpan<long> batch = rest[..Math.Min(Size, rest.Length)];
            cache.GetMany(batch, cells.AsSpan());
            foreach (ref readonly Cell cell in cells.AsSpan(0, batch.Length))
            {
                sum += cell.H;
            }
        }

        return sum;
    }

    public static long ReadMany(SlabCache<long, Cell> cache, long[] keys)
    {
        var numbers = new long[Size];
        var found = new bool[Size];
        long sum = 0;
        for (ReadOnlySpan<long> rest = keys; !rest.IsEmpty; rest = rest[Math.Min(Size, rest.Length)..])
        {
            ReadOnlySpan<long> batch = rest[..Math.Min(Size, rest.Length)];
            cache.ReadMany(batch, static (Cell.View view) => view.H, numbers, found);
            foreach (long number in numbers.AsSpan(0, batch.Length))
            {
                sum += number;
            }
        }

        return sum;
    }
}
