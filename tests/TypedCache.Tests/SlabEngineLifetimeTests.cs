using TypedCache.Engine;
using TypedCache.Tests.Diagnostics;

namespace TypedCache.Tests;

/// <summary>What an engine leaves running: nothing while it is idle, and nothing after its disposal or a failed start.</summary>
public sealed class SlabEngineLifetimeTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _name = Guid.NewGuid().ToString();

    [Fact]
    public void Memory_the_system_refuses_is_an_exception_that_names_the_bytes_and_leaves_nothing_behind()
    {
        // More than a process can address, which the options would not let through.
        const long Refused = 1L << 48;
        foreach (EvictionPolicy policy in Enum.GetValues<EvictionPolicy>())
        {
            var exception = Assert.Throws<OutOfMemoryException>(() => new SlabEngine(new StoreSettings
            {
                Name = _name, MemoryLimit = Refused, MaxItemSize = 1 << 20, EvictionPolicy = policy, TimeProvider = _time, AuditInterval = TimeSpan.FromSeconds(1),
            }));
            Assert.Contains($"{Refused:N0} bytes", exception.Message, StringComparison.Ordinal);
        }

        AssertGone();
    }

    [Fact]
    public void A_cache_whose_key_type_is_refused_leaves_no_engine_behind()
    {
#pragma warning disable TC0204
        Assert.Throws<NotSupportedException>(() => new SlabCache<object, Text>(new SlabCacheOptions { Name = _name, MemoryLimit = 2 << 20, TimeProvider = _time }));
#pragma warning restore TC0204
        AssertGone();
    }

    [Fact]
    public void An_engine_without_deadlines_and_audits_sets_no_timer_whatever_it_does()
    {
        using SlabEngine engine = Make(Timeout.InfiniteTimeSpan);
        Work(engine, Timeout.InfiniteTimeSpan);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void An_idle_engine_sets_its_sweeps_timer_for_deadlines_alone()
    {
        using SlabEngine engine = Make(Timeout.InfiniteTimeSpan);
        Work(engine, TimeSpan.FromSeconds(5));
        Assert.NotNull(_time.UntilNextTimer);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, engine.Statistics.Total.Count);
        Assert.Null(_time.UntilNextTimer);
    }

    [Fact]
    public void After_disposal_no_timer_is_left_and_none_is_set_again()
    {
        SlabEngine engine = Make(TimeSpan.FromMinutes(1));
        ByteCache cache = Work(engine, TimeSpan.FromSeconds(5));
        Assert.Equal(2, _time.Timers);
        engine.Dispose();
        Assert.Equal(0, _time.Timers);
        Assert.Throws<ObjectDisposedException>(() => cache.Set([1], [1], TimeSpan.FromSeconds(1)));
        Assert.Throws<ObjectDisposedException>(() => cache.Touch([1], TimeSpan.FromSeconds(1)));
        _time.Advance(TimeSpan.FromHours(1));
        AssertGone();
    }

    [Fact]
    public void An_engine_disposed_by_its_own_sweep_or_audit_sets_no_timer_again()
    {
        SlabEngine swept = Make(Timeout.InfiniteTimeSpan);
        SlabCache<int, Text> cache = swept.Open<int, Text>("swept");
        cache.Removed += (in RemovedItem<int> _) => swept.Dispose();
        cache.Set(1, "a", TimeSpan.FromSeconds(1));
        cache.Set(2, "b", TimeSpan.FromSeconds(9));
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Throws<ObjectDisposedException>(() => swept.Audit());

        using SlabEngine audited = new(new SlabEngineOptions
        {
            Name = _name, MemoryLimit = 2 << 20, TimeProvider = _time, AuditInterval = TimeSpan.FromSeconds(10), LeaseWarningAge = TimeSpan.FromSeconds(1), LeakThreshold = 0.000_001,
        });
        audited.LeakDetected += _ => audited.Dispose();
        ByteCache bytes = audited.OpenBytes("leased");
        bytes.Set([1], new byte[1_000]);
        using ByteLease lease = bytes.Lease([1]);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Throws<ObjectDisposedException>(() => audited.Audit());
        AssertGone();
    }

    private void AssertGone()
    {
        Assert.Equal(0, _time.Timers);
        var reading = new MeterReading();
        Assert.All(reading.Instruments, instrument => Assert.Empty(reading.All(instrument.Name, ("engine", _name))));
        Assert.All(reading.Instruments, instrument => Assert.Empty(reading.All(instrument.Name, ("cache", _name))));
    }

    /// <summary>Growth, evictions, pages that change hands and large items.</summary>
    private static ByteCache Work(SlabEngine engine, TimeSpan timeToLive)
    {
        ByteCache cache = engine.OpenBytes("work");
        for (int i = 0; i < 30_000; i++)
        {
            cache.Set(BitConverter.GetBytes(i), new byte[i % 1_000 == 0 ? 50_000 : i / 10_000 * 200], timeToLive);
            cache.TryGet(BitConverter.GetBytes(i / 2), new byte[500], out _);
        }

        return cache;
    }

    private SlabEngine Make(TimeSpan auditInterval) =>
        new(new SlabEngineOptions { Name = _name, MemoryLimit = 2 << 20, TimeProvider = _time, AuditInterval = auditInterval });
}
