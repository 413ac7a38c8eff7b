using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class ThreadCountersTests
{
    private readonly ThreadCounters _counters = new(3);

    [Fact]
    public void A_sum_is_over_all_threads_and_what_is_ones_own_over_one()
    {
        _counters.Add(0, 5);
        var other = new Thread(() =>
        {
            _counters.Add(0, 100);
            _counters.Add(2, -7);
        });
        other.Start();
        other.Join();
        Assert.Equal((105, 0, -7), (_counters.Sum(0), _counters.Sum(1), _counters.Sum(2)));
        Assert.Equal((5, 0), (_counters.Own(0), _counters.Own(2)));
        Span<long> sums = stackalloc long[3];
        _counters.SumAll(sums);
        Assert.Equal([105, 0, -7], sums.ToArray());
        _counters.SumAll(sums[..1]);
        Assert.Equal(105, sums[0]);
    }

    [Fact]
    public void Counting_and_summing_up_allocate_nothing_once_a_thread_has_counted()
    {
        long sum = 0;
        Allocations.AssertNone(() =>
        {
            Span<long> sums = stackalloc long[3];
            _counters.Add(1, 1);
            _counters.SumAll(sums);
            sum += sums[1] + _counters.Sum(1);
        });
        Assert.True(sum > 0);
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
        Assert.Equal((20 * 8 * Rounds) + (600L * Rounds), _counters.Sum(1));
        Assert.Equal(0, _counters.Sum(0));
        Span<long> sums = stackalloc long[3];
        _counters.SumAll(sums);
        Assert.Equal([0, _counters.Sum(1), 0], sums.ToArray());
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
                    _counters.Add(1, 1);
                }
            },
            maxStackSize: 128 << 10))];
        all.ForEach(thread => thread.Start());
        start.Set();
        all.ForEach(thread => thread.Join());
    }
}
