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
        foreach (RemovalReason reason in Enum.GetValues<RemovalReason>())
        {
            _counters.Removed(reason, 100);
        }

        _counters.Removed(RemovalReason.Cleared, 7);
        var statistics = CacheStatistics.From(_counters);
        Assert.Equal(new RemovalCounts(1, 1, 1, 1, 2), statistics.Removals);
        Assert.Equal((-6, -507), (statistics.Count, statistics.Bytes));
    }
}
