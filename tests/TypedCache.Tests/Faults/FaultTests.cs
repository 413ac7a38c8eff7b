namespace TypedCache.Tests.Faults;

/// <summary>What users' code throws reaches the caller whose doing it is, and leaves the cache as if the operation had not been asked for: every chunk accounted for, no lock held, no load pending.</summary>
public abstract class FaultTests : IDisposable
{
    protected const int Items = 8;
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly FaultyClock _clock = new();
    private SlabCache<FaultyKey, FaultyValue>? _cache;

    /// <summary>Lengths that are copied to the stack, pinned, written with wide offsets, and laid over a run of pages.</summary>
    public static TheoryData<EvictionPolicy, int> Lengths => new()
    {
        { EvictionPolicy.Adaptive, 40 }, { EvictionPolicy.Adaptive, 5_000 }, { EvictionPolicy.Adaptive, 70_000 },
        { EvictionPolicy.Lru, 40 }, { EvictionPolicy.Lru, 5_000 }, { EvictionPolicy.Lru, 70_000 },
    };

    internal FaultyClock Clock => _clock;

    private protected SlabCache<FaultyKey, FaultyValue> Cache => _cache!;

    public void Dispose()
    {
        Fault.Disarm();
        _cache?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a cache that holds keys 0 to 7, with values of one length.</summary>
    private protected void Fill(EvictionPolicy policy, int length)
    {
        _cache = new SlabCache<FaultyKey, FaultyValue>(new SlabCacheOptions
        {
            MemoryLimit = 2 << 20, MaxItemSize = 200_000, EvictionPolicy = policy, TimeProvider = _clock, Versions = true,
            AuditInterval = Timeout.InfiniteTimeSpan,
        });
        for (int key = 0; key < Items; key++)
        {
            Assert.Equal(StoreResult.Stored, _cache.Set(key, new FaultyValue((byte)key, length)));
        }
    }

    /// <summary>Everything is as it was: the items, the figures, the chunks; and another thread can use all of it.</summary>
    private protected void AssertUnharmed(CacheStatistics before, int length)
    {
        Fault.Disarm();
        CacheStatistics after = Cache.Statistics;
        Assert.Equal(before, after with { Hits = before.Hits, Misses = before.Misses, HandlerExceptions = before.HandlerExceptions });
        Assert.Equal(Items, Cache.Count);
        AssertClean(live: Items);
        var other = new Thread(() =>
        {
            for (int key = 0; key < Items; key++)
            {
                if (!Cache.TryGet(key, out FaultyValue? value) || value.Filling != key || value.Length != length)
                {
                    return;
                }

                Cache.Remove(key);
                Cache.GetOrAdd(key, key => new FaultyValue((byte)(key.Number + 100), length));
            }

            Cache.Clear();
        }) { IsBackground = true };
        other.Start();
        Assert.True(other.Join(Patience), "A lock is held.");
        Assert.Equal((0, before.Stores + Items), (Cache.Count, Cache.Statistics.Stores));
        AssertClean(live: 0);
    }

    private protected void AssertClean(long live)
    {
        LeakReport report = Cache.Audit();
        Assert.Equal((live, 0, 0, 0, 0), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling));
        Assert.Equal(report.Chunks, report.Live + report.Free);
        Assert.False(Cache.HasLoads);
    }
}
