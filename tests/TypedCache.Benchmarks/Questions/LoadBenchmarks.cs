using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace TypedCache.Benchmarks.Questions;

/// <summary>What does get-or-add cost where the value is there, and what where it has to be loaded?</summary>
[MemoryDiagnoser]
public class LoadBenchmarks
{
    private readonly SlabCache<long, Cell> _cache = new();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());

    /// <summary>Ends the caches.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    /// <summary>Present.</summary>
    [Benchmark]
    public long Present() => _cache.GetOrAdd(1, static (key, _) => Cell.Of(key), 0, Timeout.InfiniteTimeSpan).H;

    /// <summary>Present, awaited.</summary>
    [Benchmark]
    public async ValueTask<long> PresentAsync() =>
        (await _cache.GetOrAddAsync(1, static (key, _, _) => ValueTask.FromResult(Cell.Of(key)), 0, Timeout.InfiniteTimeSpan, default)).H;

    /// <summary>Removed and loaded again.</summary>
    [Benchmark]
    public long Absent()
    {
        _cache.Remove(2);
        return _cache.GetOrAdd(2, static (key, _) => Cell.Of(key), 0, Timeout.InfiniteTimeSpan).H;
    }

    /// <summary>The framework's cache, present.</summary>
    [Benchmark(Baseline = true)]
    public long MemoryPresent() => _memory.GetOrCreate(1L, static entry => Cell.Of((long)entry.Key)).H;
}
