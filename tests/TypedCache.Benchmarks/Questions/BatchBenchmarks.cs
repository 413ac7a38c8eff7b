using BenchmarkDotNet.Attributes;

namespace TypedCache.Benchmarks.Questions;

/// <summary>How much does a look-up of many keys at a time save, and how many does it take?</summary>
[MemoryDiagnoser]
public class BatchBenchmarks
{
    private const int Items = 1_000_000;
    private const int Most = 256;
    private readonly SlabCache<long, Cell> _cache = new(new SlabCacheOptions { MemoryLimit = 256 << 20 });
    private readonly RandomKeys _random = new(Items);
    private readonly Cell[] _cells = new Cell[Most];
    private readonly long[] _values = new long[Most];
    private readonly bool[] _found = new bool[Most];
    private readonly long[] _keys = new long[Most];

    /// <summary>How many keys at a time.</summary>
    [Params(4, 16, 64, Most)]
    public int Keys { get; set; }

    /// <summary>Fills the cache.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (long key = 0; key < Items; key++)
        {
            _cache.Set(key, Cell.Of(key));
        }
    }

    /// <summary>Ends the cache.</summary>
    [GlobalCleanup]
    public void Dispose() => _cache.Dispose();

    /// <summary>One by one.</summary>
    [Benchmark(Baseline = true)]
    public long Single()
    {
        long sum = 0;
        foreach (long key in NextKeys())
        {
            _cache.TryGet(key, out Cell cell);
            sum += cell.H;
        }

        return sum;
    }

    /// <summary>Values.</summary>
    [Benchmark]
    public int GetMany() => _cache.GetMany(NextKeys(), _cells.AsSpan(0, Keys));

    /// <summary>Through views.</summary>
    [Benchmark]
    public int ReadMany() => _cache.ReadMany(NextKeys(), static (Cell.View view) => view.H, _values.AsSpan(0, Keys), _found.AsSpan(0, Keys));

    private ReadOnlySpan<long> NextKeys()
    {
        Span<long> keys = _keys.AsSpan(0, Keys);
        foreach (ref long key in keys)
        {
            key = _random.Next();
        }

        return keys;
    }
}
