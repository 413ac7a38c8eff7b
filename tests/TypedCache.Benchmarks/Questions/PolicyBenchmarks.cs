using BenchmarkDotNet.Attributes;

namespace TypedCache.Benchmarks.Questions;

/// <summary>What does each eviction policy cost a hit, and a store that evicts?</summary>
public class PolicyBenchmarks
{
    private const int Items = 200_000;
    private readonly RandomKeys _keys = new(Items);
    private SlabCache<long, Cell> _cache = null!;
    private long _fresh = Items;

    /// <summary>The policy.</summary>
    [ParamsAllValues]
    public EvictionPolicy Policy { get; set; }

    /// <summary>Fills the cache to its limit.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _cache = new SlabCache<long, Cell>(new SlabCacheOptions { MemoryLimit = 128 << 20, MaxCount = Items, EvictionPolicy = Policy });
        for (long key = 0; key < Items; key++)
        {
            _cache.Set(key, Cell.Of(key));
        }
    }

    /// <summary>Ends the cache.</summary>
    [GlobalCleanup]
    public void Dispose() => _cache.Dispose();

    /// <summary>A hit, as long as nothing is stored.</summary>
    [Benchmark]
    public bool Hit() => _cache.TryRead(_keys.Next(), static (Cell.View view) => view.H, out long _);

    /// <summary>A store that evicts.</summary>
    [Benchmark]
    public StoreResult Evict() => _cache.Set(_fresh++, default);
}
