using BenchmarkDotNet.Attributes;

namespace TypedCache.Benchmarks.Questions;

/// <summary>Are statistics cheap enough to poll, and an audit to run?</summary>
[MemoryDiagnoser]
public class StatisticsBenchmarks
{
    private readonly SlabEngine _engine = new();
    private SlabCache<long, Cell> _cache = null!;

    /// <summary>Fills the cache.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _cache = _engine.Open<long, Cell>("cells");
        for (long key = 0; key < 100_000; key++)
        {
            _cache.Set(key, Cell.Of(key));
        }
    }

    /// <summary>Ends the engine.</summary>
    [GlobalCleanup]
    public void Dispose() => _engine.Dispose();

    /// <summary>A cache's.</summary>
    [Benchmark]
    public long OfCache() => _cache.Statistics.Hits;

    /// <summary>The engine's, by size class.</summary>
    [Benchmark]
    public long OfEngine() => _engine.Statistics.BytesFree;

    /// <summary>An account of every chunk of 100,000 items.</summary>
    [Benchmark]
    public long Audit() => _engine.Audit().Lost;
}
