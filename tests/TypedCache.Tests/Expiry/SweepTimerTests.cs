using TypedCache.Expiry;
using TypedCache.Timing;

namespace TypedCache.Tests.Expiry;

public sealed class SweepTimerTests
{
    private const int Interval = (int)SweepTimer.IntervalMilliseconds;

    private readonly ManualTimeProvider _time = new();
    private readonly CacheClock _clock;
    private readonly Items _items;
    private readonly SweepTimer _timer;

    public SweepTimerTests()
    {
        _clock = new CacheClock(_time, latestDeadline: long.MaxValue / 2);
        _items = new Items(_clock);
        _timer = new SweepTimer(_items, _clock, sweepsByItself: true);
    }

    [Fact]
    public void Without_deadlines_there_is_no_timer()
    {
        _timer.Consider(0);
        _timer.Consider(0);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void It_sweeps_when_the_earliest_deadline_has_passed_and_not_before()
    {
        _timer.Consider(5_000);
        _timer.Consider(7_000);
        _timer.Consider(3_000);
        Advance(2_999);
        Assert.Empty(_items.SweptAt);
        Advance(1);
        Assert.Equal([3_000], _items.SweptAt);
    }

    [Fact]
    public void After_a_sweep_it_is_set_for_the_earliest_deadline_that_is_left_and_not_at_all_where_none_is()
    {
        _timer.Consider(1_000);
        _items.Left = 60_000;
        Advance(50_000);
        Assert.Equal([1_000], _items.SweptAt);
        Assert.Equal(TimeSpan.FromSeconds(10), _time.UntilNextTimer);
        _items.Left = SweepTimer.Never;
        Advance(10_000);
        Assert.Equal([1_000, 60_000], _items.SweptAt);
        Assert.Null(_time.UntilNextTimer);
        _timer.Consider(90_000);
        Assert.Equal(TimeSpan.FromSeconds(30), _time.UntilNextTimer);
    }

    [Fact]
    public void Deadlines_that_are_near_wait_for_a_tenth_of_a_second()
    {
        _timer.Consider(1);
        _timer.Consider(2);
        Assert.Equal(TimeSpan.FromMilliseconds(Interval), _time.UntilNextTimer);
        Advance(Interval - 1);
        Assert.Empty(_items.SweptAt);
        Advance(1);
        Assert.Equal([Interval], _items.SweptAt);
    }

    [Fact]
    public void What_a_sweep_leaves_behind_waits_for_a_tenth_of_a_second_at_least()
    {
        _timer.Consider(1_000);
        _items.Left = 1_000;
        for (int i = 0; i < 20_000 && _items.SweptAt.Count < 3; i += Interval)
        {
            Advance(Interval);
        }

        Assert.Equal(3, _items.SweptAt.Count);
        Assert.Equal(1_000, _items.SweptAt[0]);
        Assert.True(_items.SweptAt[1] - _items.SweptAt[0] >= Interval);
        Assert.True(_items.SweptAt[2] - _items.SweptAt[1] >= Interval);
    }

    [Fact]
    public void It_rests_49_times_as_long_as_a_sweep_took_even_where_a_deadline_comes_sooner()
    {
        _timer.Consider(1_000);
        _items.OnSweep = () => Thread.Sleep(20);
        Advance(1_000);
        _timer.Consider(_clock.Now + 1);
        TimeSpan? rest = _time.UntilNextTimer;
        Assert.NotNull(rest);
        Assert.InRange(rest.Value.TotalMilliseconds, 20 * 49, CoreShare.LongestRestMilliseconds);
        Advance(20 * 49 - 1);
        Assert.Single(_items.SweptAt);
    }

    [Fact]
    public void A_sweep_is_given_a_time_to_stop_at()
    {
        _timer.Consider(1_000);
        Advance(1_000);
        TimeSpan budget = Assert.Single(_items.Budgets);
        Assert.InRange(budget.TotalMilliseconds, double.Epsilon, CoreShare.BudgetMilliseconds);
    }

    [Fact]
    public void A_deadline_that_comes_during_a_sweep_is_not_forgotten()
    {
        _timer.Consider(1_000);
        _items.OnSweep = () => _timer.Consider(30_000);
        Advance(1_000);
        Assert.Equal(TimeSpan.FromSeconds(29), _time.UntilNextTimer);
        _items.OnSweep = null;
        Advance(29_000);
        Assert.Equal([1_000, 30_000], _items.SweptAt);
    }

    [Fact]
    public void A_timer_that_fires_during_a_sweep_begins_no_second_one_and_the_first_is_followed_by_another()
    {
        _timer.Consider(1_000);
        int inside = 0;
        _items.OnSweep = () =>
        {
            Assert.Equal(1, ++inside);
            _timer.Consider(1_001);
            Advance(5_000);
            inside--;
            _items.OnSweep = null;
        };
        Advance(1_000);
        Assert.Single(_items.SweptAt);
        Advance(10_000);
        Assert.Equal(2, _items.SweptAt.Count);
    }

    [Fact]
    public void Once_stopped_it_sweeps_no_more()
    {
        _timer.Consider(1_000);
        _timer.Stop();
        _timer.Consider(10);
        Advance(2_000);
        Assert.Empty(_items.SweptAt);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Being_closed_in_the_midst_of_a_sweep_ends_it_in_silence()
    {
        _timer.Consider(1_000);
        _items.OnSweep = () =>
        {
            _timer.Stop();
            throw new ObjectDisposedException("engine");
        };
        Advance(1_000);
        Assert.Null(_time.UntilNextTimer);
    }

    [Fact]
    public void A_sweep_that_fails_is_not_the_last()
    {
        _timer.Consider(1_000);
        _items.OnSweep = () => throw new InvalidOperationException("clock");
        Assert.Throws<InvalidOperationException>(() => Advance(1_000));
        _items.OnSweep = null;
        _timer.Consider(2_000);
        Advance(1_000);
        Assert.Equal(2, _items.SweptAt.Count);
    }

    [Fact]
    public void A_clock_whose_timers_cannot_be_made_is_asked_again()
    {
        var provider = new Failing();
        var clock = new CacheClock(provider, long.MaxValue / 2);
        var timer = new SweepTimer(new Items(clock), clock, sweepsByItself: true);
        Assert.Throws<InvalidOperationException>(() => timer.Consider(1_000));
        Assert.Throws<InvalidOperationException>(() => timer.Consider(1_000));
    }

    [Fact]
    public void Of_threads_that_set_it_at_once_the_earliest_deadline_counts()
    {
        for (int round = 0; round < 200; round++)
        {
            var time = new ManualTimeProvider();
            var clock = new CacheClock(time, long.MaxValue / 2);
            var timer = new SweepTimer(new Items(clock), clock, sweepsByItself: true);
            Parallel.For(0, 4, thread =>
            {
                for (int i = 50; i >= 1; i--)
                {
                    timer.Consider((i * 1_000) + (thread * 250));
                }
            });
            Assert.Equal(TimeSpan.FromSeconds(1), time.UntilNextTimer);
        }
    }

    private void Advance(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private sealed class Items(CacheClock clock) : ISweepable
    {
        public List<long> SweptAt { get; } = [];

        public List<TimeSpan> Budgets { get; } = [];

        public long Left { get; set; } = SweepTimer.Never;

        public Action? OnSweep { get; set; }

        public long Sweep(long stopAt)
        {
            SweptAt.Add(clock.Now);
            Budgets.Add(System.Diagnostics.Stopwatch.GetElapsedTime(System.Diagnostics.Stopwatch.GetTimestamp(), stopAt));
            OnSweep?.Invoke();
            return Left;
        }
    }

    private sealed class Failing : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            throw new InvalidOperationException("no timers");
    }
}
