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

    [Fact]
    public void No_increment_of_any_thread_is_lost_those_that_have_ended_included()
    {
        // More threads than there are cells, a few at a time and all of them at once.
        const int Rounds = 1_000;
        for (int batch = 0; batch < 20; batch++)
        {
            Run(threads: 8, Rounds);
        }

        Run(threads: 600, Rounds);
        Assert.Equal((20 * 8 * Rounds) + (600L * Rounds), _counters.Sum(Counter.Hits));
        Assert.Equal(0, _counters.Sum(Counter.Misses));
    }

    private void Run(int threads, int rounds)
    {
        using var start = new ManualResetEventSlim();
        List<Thread> all = [.. Enumerable.Range(0, threads).Select(_ => new Thread(
            () =>
            {
                start.Wait();
                for (int i = 0; i < rounds; i++)
                {
                    _counters.Increment(Counter.Hits);
                }
            },
            maxStackSize: 128 << 10))];
        all.ForEach(thread => thread.Start());
        start.Set();
        all.ForEach(thread => thread.Join());
    }
}
