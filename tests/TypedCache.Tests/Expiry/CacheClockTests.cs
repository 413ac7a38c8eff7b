using TypedCache.Expiry;

namespace TypedCache.Tests.Expiry;

public sealed class CacheClockTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly CacheClock _clock;

    public CacheClockTests() => _clock = new CacheClock(_time, latestDeadline: 1_000_000);

    [Fact]
    public void It_starts_at_0_and_counts_whole_milliseconds()
    {
        Assert.Equal(0, _clock.Now);
        _time.Advance(TimeSpan.FromTicks(9_999));
        Assert.Equal(0, _clock.Now);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, _clock.Now);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(3_600_001, _clock.Now);
    }

    [Fact]
    public void A_deadline_has_passed_once_it_is_reached()
    {
        long deadline = _clock.DeadlineAfter(TimeSpan.FromMilliseconds(5));
        Assert.Equal(5, deadline);
        _time.Advance(TimeSpan.FromMilliseconds(5) - TimeSpan.FromTicks(1));
        Assert.False(_clock.HasPassed(deadline, _clock.Sample()));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.True(_clock.HasPassed(deadline, _clock.Sample()));
        Assert.True(_clock.HasPassed(deadline));
    }

    [Fact]
    public void No_deadline_never_passes()
    {
        _time.Advance(TimeSpan.FromDays(10_000));
        Assert.False(_clock.HasPassed(0, _clock.Sample()));
        Assert.False(_clock.HasPassed(0, 0));
    }

    [Fact]
    public void A_fraction_of_a_millisecond_lives_a_whole_one()
    {
        Assert.Equal(1, _clock.DeadlineAfter(TimeSpan.FromTicks(1)));
        Assert.Equal(1, _clock.DeadlineAfter(TimeSpan.FromTicks(10_000)));
        Assert.Equal(2, _clock.DeadlineAfter(TimeSpan.FromTicks(10_001)));
    }

    [Fact]
    public void What_cannot_be_stored_or_is_infinite_never_comes()
    {
        Assert.Equal(0, _clock.DeadlineAfter(Timeout.InfiniteTimeSpan));
        Assert.Equal(0, _clock.DeadlineAfter(TimeSpan.MaxValue));
        Assert.Equal(1_000_000, _clock.DeadlineAfter(TimeSpan.FromMilliseconds(1_000_000)));
        Assert.Equal(0, _clock.DeadlineAfter(TimeSpan.FromMilliseconds(1_000_001)));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _clock.DeadlineAfter(TimeSpan.FromMilliseconds(1_000_000)));
    }

    [Fact]
    public void A_sample_is_the_time_of_a_clock_of_the_users_and_is_kept_to()
    {
        _time.Advance(TimeSpan.FromMilliseconds(10));
        long sample = _clock.Sample();
        Assert.Equal(10, sample);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.False(_clock.HasPassed(15, sample));
        Assert.True(_clock.HasPassed(15, _clock.Sample()));
    }

    [Fact]
    public void Clocks_of_any_frequency_are_read_in_milliseconds()
    {
        var time = new CoarseTime();
        var clock = new CacheClock(time, 1_000_000);
        time.Timestamp += 3 * 64;
        Assert.Equal(3_000, clock.Now);
    }

    [Fact]
    public void The_systems_clock_tells_deadlines_that_passed_from_those_that_did_not()
    {
        var clock = new CacheClock(TimeProvider.System, long.MaxValue / 2);
        Assert.Equal(CacheClock.ReadOnDemand, clock.Sample());
        long soon = clock.DeadlineAfter(TimeSpan.FromMilliseconds(2));
        long late = clock.DeadlineAfter(TimeSpan.FromHours(1));
        while (clock.Now < soon)
        {
            Thread.Yield();
        }

        Assert.True(clock.HasPassed(soon, clock.Sample()));
        Assert.False(clock.HasPassed(late, clock.Sample()));
    }

    private sealed class CoarseTime : TimeProvider
    {
        public long Timestamp { get; set; } = 1_000;

        public override long TimestampFrequency => 64;

        public override long GetTimestamp() => Timestamp;
    }
}
