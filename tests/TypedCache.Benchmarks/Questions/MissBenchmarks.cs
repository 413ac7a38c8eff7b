using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;

namespace TypedCache.Benchmarks.Questions;

/// <summary>How long does it take to find out that a key is absent?</summary>
[MemoryDiagnoser]
public class MissBenchmarks
{
    private const int Items = 1_000_000;
    private readonly ConcurrentDictionary<long, Cell> _dictionary = new();
    private readonly SlabCache<long, Cell> _cache = new(new SlabCacheOptions { MemoryLimit = 256 << 20 });
    private readonly RandomKeys _keys = new(Items);

    /// <summary>Fills the caches.</summary>
    [GlobalSetup]
    public void Fill()
    {
        for (long key = 0; key < Items; key++)
        {
            _cache.Set(key, Cell.Of(key));
            _dictionary[key] = Cell.Of(key);
        }
    }

    /// <summary>Ends the cache.</summary>
    [GlobalCleanup]
    public void Dispose() => _cache.Dispose();

    /// <summary>Ours.</summary>
    [Benchmark]
    public bool TryGet() => _cache.TryGet(-1L - _keys.Next(), out _);

    /// <summary>The dictionary without a limit.</summary>
    [Benchmark(Baseline = true)]
    public bool Dictionary() => _dictionary.TryGetValue(-1L - _keys.Next(), out _);
}
