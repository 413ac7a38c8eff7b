namespace TypedCache.Tests.Diagnostics;

public sealed class CacheStatisticsTests
{
    [Fact]
    public void A_sum_adds_figure_by_figure()
    {
        var one = new CacheStatistics
        {
            Hits = 1,
            Misses = 2,
            Stores = 3,
            Rejections = 4,
            Corruptions = 5,
            HandlerExceptions = 6,
            Removals = new RemovalCounts(7, 8, 9, 10, 11),
            Count = 12,
            Bytes = 13,
        };
        CacheStatistics sum = one + one + one;
        Assert.Equal((3, 6, 9, 12, 15, 18, 36, 39), (
            sum.Hits, sum.Misses, sum.Stores, sum.Rejections, sum.Corruptions, sum.HandlerExceptions, sum.Count, sum.Bytes));
        Assert.Equal(new RemovalCounts(21, 24, 27, 30, 33), sum.Removals);
        Assert.Equal((21, 135), (sum.Evictions, sum.Removals.Total));
    }

    [Fact]
    public void The_hit_ratio_is_hits_by_look_ups_and_0_before_the_first()
    {
        Assert.Equal(0, default(CacheStatistics).HitRatio);
        Assert.Equal(0.75, new CacheStatistics { Hits = 3, Misses = 1 }.HitRatio);
    }

    [Fact]
    public void Asking_for_them_allocates_nothing()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20 });
        ByteCache bytes = engine.OpenBytes("bytes");
        SlabCache<int, Text> texts = engine.Open<int, Text>("texts");
        bytes.Set([1], [2]);
        texts.Set(1, "a");
        long sum = 0;
        Allocations.AssertNone(() => sum += bytes.Statistics.Stores + texts.Statistics.Stores + bytes.Count + texts.Count);
        Assert.True(sum > 0);
    }
}
