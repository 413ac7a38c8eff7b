using TypedCache.Benchmarks.Soak.Caches;

namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// Does one thing after another to one cache after another, and judges all it finds. Of the keys, those whose number is its own modulo the number of
/// workers are its to write; it looks up all.
/// </summary>
internal sealed partial class SoakWorker(SoakStage stage, int index, int workers, int seed) : SoakThread($"worker {index}", stage.Faults)
{
    private const int LongestTimeToLive = 400;
    private const int DeepestLease = 6;

    private readonly Random _random = new(seed);
    private readonly long[] _operations = new long[Enum.GetValues<SoakOperation>().Length];
    private volatile ISoakCache _cache = stage.Caches[0];
    private volatile int _operation;
    private int _depth;

    /// <summary>How often it did what; to be read when it has ended.</summary>
    public IReadOnlyList<long> Operations => _operations;

    /// <summary>How often it found a value; to be read when it has ended.</summary>
    public long Hits { get; private set; }

    /// <summary>How often there was no room for a value; to be read when it has ended.</summary>
    public long OutOfMemory { get; private set; }

    /// <inheritdoc/>
    protected override string Step => $"{(SoakOperation)_operation} of cache '{_cache.Name}' in scene '{stage.Scene.Name}'";

    /// <inheritdoc/>
    protected override void Run()
    {
        while (!stage.IsOver)
        {
            DoSomething();
        }
    }

    private void DoSomething()
    {
        ISoakCache cache = DrawCache();
        SoakOperation operation = OperationMix.Draw(_random);
        (_cache, _operation) = (cache, (int)operation);
        Do(cache, operation);
        _operations[(int)operation]++;
        GetOn();
    }

    private void Do(ISoakCache cache, SoakOperation operation)
    {
        switch (operation)
        {
            case SoakOperation.Set: Set(cache); break;
            case SoakOperation.TryAdd: TryAdd(cache); break;
            case SoakOperation.TryReplace: TryReplace(cache); break;
            case SoakOperation.TryUpdate when cache.IsVersioned: TryUpdate(cache); break;
            case SoakOperation.Touch: Touch(cache); break;
            case SoakOperation.Remove: Remove(cache); break;
            case SoakOperation.Read: LookUp(cache, cache.Read); break;
            case SoakOperation.Lease: Lease(cache); break;
            case SoakOperation.Contains: cache.Contains(DrawKey(cache)); break;
            case SoakOperation.GetMany when cache is ITypedSoakCache typed: LookUpMany(typed, typed.GetMany); break;
            case SoakOperation.ReadMany when cache is ITypedSoakCache typed: LookUpMany(typed, typed.ReadMany); break;
            case SoakOperation.GetOrAdd when cache is ITypedSoakCache { IsLoaded: true } typed: GetOrAdd(typed); break;
            case SoakOperation.GetOrAddAsync when cache is ITypedSoakCache { IsLoaded: true } typed: GetOrAddAsync(typed); break;
            case SoakOperation.Keys: EnumerateKeys(cache); break;
            case SoakOperation.Clear: cache.Clear(); break;
            case SoakOperation.Trim: stage.Engine.Trim(); break;
            case SoakOperation.Statistics: EngineChecks.CheckStatistics(stage.Engine, stage.Faults); break;
            case SoakOperation.Audit: EngineChecks.CheckAudit(stage.Engine.Audit(), stage.Faults); break;
            default: LookUp(cache, cache.Get); break;
        }
    }

    private ISoakCache DrawCache() =>
        stage.Scene.Grows && _random.Next(8) != 0 ? stage.Stamps : stage.Caches[_random.Next(stage.Caches.Length)];

    // Low numbers more often than high ones.
    private int DrawKey(ISoakCache cache)
    {
        double lot = _random.NextDouble();
        return (int)(stage.KeysInUse(cache) * lot * lot);
    }

    private int DrawOwnKey(ISoakCache cache)
    {
        int key = DrawKey(cache);
        key += index - (key % workers);
        return key < cache.KeyCount ? key : key - workers;
    }

    private TimeSpan DrawTimeToLive() =>
        _random.Next(3) == 0 ? TimeSpan.FromMilliseconds(_random.Next(1, LongestTimeToLive)) : Timeout.InfiniteTimeSpan;

    private void Require(bool holds, ISoakCache cache, int number, string fault)
    {
        if (!holds)
        {
            Report(cache.Ledger.Describe(number, fault));
        }
    }

    private void Report(string? fault)
    {
        if (fault is not null)
        {
            stage.Faults.Add($"{fault} ({Activity})");
        }
    }
}
