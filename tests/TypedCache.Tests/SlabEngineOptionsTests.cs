using TypedCache.Engine;

namespace TypedCache.Tests;

public sealed class SlabEngineOptionsTests
{
    [Fact]
    public void The_defaults_are_64_MiB_and_items_of_1_MiB_without_a_limit_on_their_number()
    {
        StoreSettings settings = new SlabEngineOptions().ToSettings();
        Assert.Equal((64L << 20, 1 << 20, long.MaxValue), (settings.MemoryLimit, settings.MaxItemSize, settings.MaxCount));
        Assert.Same(TimeProvider.System, settings.TimeProvider);
        Assert.True(settings.GrowsByItself);
        Assert.Null(settings.HashSeed);
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(0)]
    [InlineData((2L << 20) - 1)]
    public void A_memory_limit_under_2_MiB_is_refused(long limit) => AssertRefused(
        "MemoryLimit", limit, $"at least {2 << 20:N0} bytes", new SlabEngineOptions { MemoryLimit = limit });

    [Fact]
    public void A_memory_limit_under_twice_the_largest_item_is_refused()
    {
        AssertRefused(
            "MemoryLimit",
            (8L << 20) - 1,
            $"at least {8 << 20:N0} bytes",
            new SlabEngineOptions { MemoryLimit = (8L << 20) - 1, MaxItemSize = 4 << 20 });
        Assert.Equal(8L << 20, new SlabEngineOptions { MemoryLimit = 8L << 20, MaxItemSize = 4 << 20 }.ToSettings().MemoryLimit);
    }

    [Fact]
    public void A_memory_limit_over_64_GiB_is_refused()
    {
        AssertRefused("MemoryLimit", (64L << 30) + 1, $"at most {64L << 30:N0} bytes", new SlabEngineOptions { MemoryLimit = (64L << 30) + 1 });
        Assert.Equal(64L << 30, new SlabEngineOptions { MemoryLimit = 64L << 30 }.ToSettings().MemoryLimit);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1_023)]
    [InlineData(1 << 30)]
    [InlineData(int.MaxValue)]
    public void A_largest_item_outside_1_KiB_to_1_GiB_is_refused(int size) => AssertRefused(
        "MaxItemSize", size, $"from {1_024:N0} to {(1 << 30) - 1:N0} bytes", new SlabEngineOptions { MaxItemSize = size, MemoryLimit = 8L << 30 });

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    [InlineData(long.MinValue)]
    public void A_number_of_items_under_1_is_refused(long count) =>
        AssertRefused("MaxCount", count, "at least 1", new SlabEngineOptions { MaxCount = count });

    [Fact]
    public void An_eviction_policy_that_does_not_exist_is_refused() => AssertRefused(
        "EvictionPolicy", (EvictionPolicy)99, "no such eviction policy", new SlabEngineOptions { EvictionPolicy = (EvictionPolicy)99 });

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void A_leak_threshold_that_is_no_part_of_the_memory_is_refused(double threshold) => AssertRefused(
        "LeakThreshold", threshold, "from 0 to 1", new SlabEngineOptions { LeakThreshold = threshold });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    public void The_times_of_the_leak_watch_are_positive_or_infinite(long ticks)
    {
        var time = TimeSpan.FromTicks(ticks);
        AssertRefused("LeaseWarningAge", time, "positive", new SlabEngineOptions { LeaseWarningAge = time });
        AssertRefused("AuditInterval", time, "positive", new SlabEngineOptions { AuditInterval = time });
    }

    [Fact]
    public void Leaks_are_looked_for_every_minute_unless_said_otherwise()
    {
        StoreSettings settings = new SlabEngineOptions().ToSettings();
        Assert.Equal(
            (0.01, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), false),
            (settings.LeakThreshold, settings.LeaseWarningAge, settings.AuditInterval, settings.CaptureLeaseOrigins));
        var options = new SlabEngineOptions
        {
            LeakThreshold = 0, LeaseWarningAge = Timeout.InfiniteTimeSpan, AuditInterval = Timeout.InfiniteTimeSpan, CaptureLeaseOrigins = true,
        };
        settings = options.ToSettings();
        Assert.Equal(
            (0, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, true),
            (settings.LeakThreshold, settings.LeaseWarningAge, settings.AuditInterval, settings.CaptureLeaseOrigins));
    }

    [Fact]
    public void Memory_is_taken_as_it_is_used_unless_said_otherwise()
    {
        Assert.False(new SlabEngineOptions().ToSettings().Preallocate);
        Assert.True(new SlabEngineOptions { Preallocate = true }.ToSettings().Preallocate);
    }

    [Fact]
    public void A_name_is_none_or_not_empty()
    {
        AssertRefused("Name", "", "not empty", new SlabEngineOptions { Name = "" });
        Assert.Null(new SlabEngineOptions().ToSettings().Name);
        Assert.Equal("quotes", new SlabEngineOptions { Name = "quotes" }.ToSettings().Name);
        Assert.False(new SlabEngineOptions().ToSettings().HasSizeClassMetrics);
        Assert.True(new SlabEngineOptions { SizeClassMetrics = true }.ToSettings().HasSizeClassMetrics);
    }

    [Fact]
    public void A_clock_is_needed() => Assert.Throws<ArgumentNullException>(
        "TimeProvider", () => new SlabEngine(new SlabEngineOptions { TimeProvider = null! }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-10_001)]
    [InlineData(long.MinValue)]
    public void A_default_time_to_live_that_is_not_positive_is_refused(long ticks)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            "DefaultTimeToLive", () => new SlabCache<int, Text>(new SlabCacheOptions { DefaultTimeToLive = TimeSpan.FromTicks(ticks) }));
        Assert.Contains("positive", exception.Message, StringComparison.Ordinal);
        using var engine = new SlabEngine();
        Assert.Throws<ArgumentOutOfRangeException>(
            "DefaultTimeToLive", () => engine.Open<int, Text>("a", new CacheOptions { DefaultTimeToLive = TimeSpan.FromTicks(ticks) }));
        Assert.Throws<ArgumentOutOfRangeException>(
            "DefaultTimeToLive", () => engine.OpenBytes("b", new CacheOptions { DefaultTimeToLive = TimeSpan.FromTicks(ticks) }));
    }

    [Fact]
    public void The_smallest_limits_make_a_cache_that_works()
    {
        using var cache = new SlabCache<int, Bytes>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxCount = 1 });
        Assert.Equal(StoreResult.Stored, cache.Set(1, new byte[(1 << 20) - 32]));
        Assert.Equal(StoreResult.Stored, cache.Set(2, new byte[(1 << 20) - 32]));
        Assert.False(cache.Contains(1));
        Assert.True(cache.TryGet(2, out Bytes value));
        Assert.Equal((1 << 20) - 32, value.Span.Length);
    }

    private static void AssertRefused(string name, object value, string rule, SlabEngineOptions options)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(name, () => new SlabEngine(options));
        Assert.Equal(value, exception.ActualValue);
        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
    }
}
