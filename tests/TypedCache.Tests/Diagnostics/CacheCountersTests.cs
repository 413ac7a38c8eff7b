using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class CacheCountersTests
{
    private readonly CacheCounters _counters = new();

    [Fact]
    public void Each_counter_counts_for_itself()
    {
        for (Counter counter = 0; counter < Counter.Count; counter++)
        {
            _counters.Add(counter, 10 + (int)counter);
            _counters.Increment(counter);
        }

        for (Counter counter = 0; counter < Counter.Count; counter++)
        {
            Assert.Equal(11 + (int)counter, _counters.Sum(counter));
        }
    }

    [Fact]
    public void A_removal_counts_its_reason_and_takes_the_item_and_its_bytes_off()
    {
        _counters.Add(Counter.Items, 10);
        _counters.Add(Counter.Bytes, 1_000);
        foreach (RemovalReason reason in Enum.GetValues<RemovalReason>())
        {
            _counters.Removed(reason, 100);
        }

        _counters.Removed(RemovalReason.Cleared, 7);
        var statistics = CacheStatistics.From(_counters);
        Assert.Equal(new RemovalCounts(1, 1, 1, 1, 2), statistics.Removals);
        Assert.Equal((4, 493), (statistics.Count, statistics.Bytes));
    }

    [Fact]
    public void An_item_counted_out_before_it_is_counted_in_makes_no_figure_negative()
    {
        _counters.Removed(RemovalReason.Removed, 100);
        CacheStatistics between = CacheStatistics.From(_counters);
        Assert.Equal((0, 0, 0), (between.Count, between.Bytes, _counters.ItemCount));
        _counters.Increment(Counter.Items);
        _counters.Add(Counter.Bytes, 150);
        CacheStatistics after = CacheStatistics.From(_counters);
        Assert.Equal((0, 50, 0), (after.Count, after.Bytes, _counters.ItemCount));
    }
}
