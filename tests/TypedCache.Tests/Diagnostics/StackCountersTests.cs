using TypedCache.Diagnostics;

namespace TypedCache.Tests.Diagnostics;

public sealed class StackCountersTests
{
    private readonly StackCounters _counters = new(3);

    [Fact]
    public void A_sum_is_over_all_threads()
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
        // More stacks than there are places, a few at a time and all of them at once.
        const int Rounds = 1_000;
        for (int batch = 0; batch < 20; batch++)
        {
            CountingThreads.Run(8, Rounds, () => _counters.Add(1, 1));
        }

        CountingThreads.Run(600, Rounds, () => _counters.Add(1, 1));
        Assert.Equal((20 * 8 * Rounds) + (600L * Rounds), _counters.Sum(1));
        Assert.Equal(0, _counters.Sum(0));
        Span<long> sums = stackalloc long[3];
        _counters.SumAll(sums);
        Assert.Equal([0, _counters.Sum(1), 0], sums.ToArray());
    }

    [Fact]
    public void A_thread_that_counts_at_many_depths_of_its_stack_loses_nothing_even_where_all_places_are_taken()
    {
        const int Depth = 900;
        var deep = new Thread(() => Count(Depth), maxStackSize: 16 << 20);
        deep.Start();
        deep.Join();
        Assert.Equal(2 * Depth, _counters.Sum(2));

        void Count(int depth)
        {
            if (depth > 0)
            {
                // More than a page for each step.
                Span<byte> room = stackalloc byte[5_000];
                room.Clear();
                _counters.Add(2, 1);
                Count(depth - 1);
                _counters.Add(2, room[depth] + 1);
            }
        }
    }
}
