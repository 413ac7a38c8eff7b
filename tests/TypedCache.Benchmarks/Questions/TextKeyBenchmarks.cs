using System.Collections.Concurrent;
using BenchmarkDotNet.Attributes;

namespace TypedCache.Benchmarks.Questions;

/// <summary>What does a key of text cost, as a string and as a span?</summary>
[MemoryDiagnoser]
public class TextKeyBenchmarks
{
    private const int Items = 1_000;
    private readonly SlabCache<string, Cell> _cache = new();
    private readonly ConcurrentDictionary<string, Cell> _dictionary = new();
    private readonly RandomKeys _random = new(Items);
    private readonly string[] _keys = [.. Enumerable.Range(0, Items).Select(i => $"tenant-{i % 17}/customer-{i:D8}")];

    /// <summary>Fills the caches.</summary>
    [GlobalSetup]
    public void Fill()
    {
        foreach (string key in _keys)
        {
            _cache.Set(key, default);
            _dictionary[key] = default;
        }
    }

    /// <summary>Ends the cache.</summary>
    [GlobalCleanup]
    public void Dispose() => _cache.Dispose();

    /// <summary>By string.</summary>
    [Benchmark]
    public bool String() => _cache.TryGet(_keys[_random.Next()], out _);

    /// <summary>By span.</summary>
    [Benchmark]
    public bool Span() => _cache.TryGet(_keys[_random.Next()].AsSpan(), out _);

    /// <summary>The dictionary without a limit.</summary>
    [Benchmark(Baseline = true)]
    public bool Dictionary() => _dictionary.TryGetValue(_keys[_random.Next()], out _);
}
