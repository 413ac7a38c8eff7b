using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace TypedCache.Benchmarks.Questions;

/// <summary>How long does a hit on a struct of 64 bytes take, where it is in the processor's caches and where it is not?</summary>
[MemoryDiagnoser]
public class HitBenchmarks
{
    private readonly ConcurrentDictionary<long, Cell> _dictionary = new();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());
    private SlabCache<long, Cell> _cache = null!;
    private RandomKeys _keys = null!;

    /// <summary>How many items.</summary>
    [Params(1_000, 1_000_000)]
    public int Items { get; set; }

    /// <summary>Fills the caches.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _cache = new SlabCache<long, Cell>(new SlabCacheOptions { MemoryLimit = (16L << 20) + (Items * 128L) });
        _keys = new RandomKeys(Items);
        for (long key = 0; key < Items; key++)
        {
            _cache.Set(key, Cell.Of(key));
            _dictionary[key] = Cell.Of(key);
            _memory.Set(key, Cell.Of(key));
        }
    }

    /// <summary>Ends the caches.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    /// <summary>Through a view.</summary>
    [Benchmark]
    public long TryRead() => _cache.TryRead(_keys.Next(), static (Cell.View view) => view.H, out long value) ? value : -1;

    /// <summary>All of it.</summary>
    [Benchmark]
    public long TryGet() => _cache.TryGet(_keys.Next(), out Cell value) ? value.H : -1;

    /// <summary>Under a lease.</summary>
    [Benchmark]
    public long Lease()
    {
        using CacheLease<Cell, Cell.View> lease = _cache.Lease((long)_keys.Next());
        return lease.Found ? lease.Value.H : -1;
    }

    /// <summary>Whether it is there.</summary>
    [Benchmark]
    public bool Contains() => _cache.Contains(_keys.Next());

    /// <summary>The dictionary without a limit.</summary>
    [Benchmark(Baseline = true)]
    public long Dictionary() => _dictionary.TryGetValue(_keys.Next(), out Cell value) ? value.H : -1;

    /// <summary>The framework's cache.</summary>
    [Benchmark]
    public long Memory() => _memory.TryGetValue((long)_keys.Next(), out Cell value) ? value.H : -1;
}
