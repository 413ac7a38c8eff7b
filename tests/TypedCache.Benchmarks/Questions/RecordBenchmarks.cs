using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Caching.Memory;

namespace TypedCache.Benchmarks.Questions;

/// <summary>What does it cost to build a record with three strings and a list from its bytes, and what to read some of it only?</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private readonly SlabCache<long, User> _cache = new();
    private readonly MemoryCache _memory = new(new MemoryCacheOptions());

    /// <summary>Stores one record: it stays in the processor's caches.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _cache.Set(1, User.Of(1));
        _memory.Set(1L, User.Of(1));
    }

    /// <summary>Ends the caches.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _cache.Dispose();
        _memory.Dispose();
    }

    /// <summary>All of it.</summary>
    [Benchmark]
    public User? Build() => _cache.TryGet(1, out User? user) ? user : null;

    /// <summary>One number.</summary>
    [Benchmark]
    public DateTime ReadOne() => _cache.TryRead(1, static (User.View view) => view.Created, out DateTime created) ? created : default;

    /// <summary>Text compared as it lies there, and a list added up.</summary>
    [Benchmark]
    public int ReadTextAndList()
    {
        _cache.TryRead(1, static (User.View view) => view.CityUtf8.SequenceEqual("City"u8) ? 0 : Sum(view.Tags), out int sum);
        return sum;
    }

    /// <summary>The framework's cache hands out the record it was given.</summary>
    [Benchmark(Baseline = true)]
    public User? Memory() => _memory.TryGetValue(1L, out User? user) ? user : null;

    private static int Sum(ReadOnlySpan<int> values)
    {
        int sum = 0;
        foreach (int value in values)
        {
            sum += value;
        }

        return sum;
    }
}
