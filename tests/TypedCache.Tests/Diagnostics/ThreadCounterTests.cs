using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class ThreadCounterTests
{
    private readonly ThreadCounter _counter = new();

    [Fact]
    public void The_sum_is_over_all_threads_and_what_is_ones_own_over_one()
    {
        Assert.Equal((0, 0), (_counter.Sum, _counter.Own));
        _counter.Add(5);
        _counter.Add(-2);
        var other = new Thread(() => _counter.Add(100));
        other.Start();
        other.Join();
        Assert.Equal((103, 3), (_counter.Sum, _counter.Own));
    }

    [Fact]
    public void No_increment_of_any_thread_is_lost_those_that_have_ended_included()
    {
        // More threads than there are cells, a few at a time and all of them at once.
        const int Rounds = 1_000;
        for (int batch = 0; batch < 20; batch++)
        {
            CountingThreads.Run(8, Rounds, () => _counter.Add(1));
        }

        int wrong = 0;
        CountingThreads.Run(600, Rounds, () =>
        {
            long before = _counter.Own;
            _counter.Add(1);
            Interlocked.Add(ref wrong, _counter.Own == before + 1 ? 0 : 1);
        });
        Assert.Equal((20 * 8 * Rounds) + (600L * Rounds), _counter.Sum);
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Counting_and_summing_up_allocate_nothing_once_a_thread_has_counted()
    {
        long sum = 0;
        Allocations.AssertNone(() =>
        {
            _counter.Add(1);
            sum += _counter.Sum + _counter.Own;
        });
        Assert.True(sum > 0);
    }
}
