using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Tests.Hits;

public sealed class TraceClockTests
{
    private readonly TraceClock _clock = new();
    private readonly List<string> _calls = [];

    private double Now => _clock.GetElapsedTime(0).TotalSeconds;

    [Fact]
    public void Time_goes_on_to_the_second_and_never_back()
    {
        Assert.Equal(0, Now);
        _clock.Reach(5);
        Assert.Equal(5, Now);
        _clock.Reach(3);
        Assert.Equal(5, Now);
    }

    [Fact]
    public void Timers_are_called_in_their_order_each_at_its_time()
    {
        Set("b", 2.5);
        Set("a", 1);
        Set("c", 9);
        _clock.Reach(1);
        Assert.Equal(["a at 1"], _calls);
        _clock.Reach(8);
        Assert.Equal(["a at 1", "b at 2.5"], _calls);
        Assert.Equal(8, Now);
    }

    [Fact]
    public void A_timer_that_sets_itself_again_is_called_again()
    {
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                _calls.Add($"{Now}");
                timer!.Change(TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
            },
            null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        _clock.Reach(6);
        Assert.Equal(["1", "3", "5"], _calls);
    }

    [Fact]
    public void A_timer_that_was_unset_or_disposed_of_is_not_called()
    {
        Set("a", 1).Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Set("b", 1).Dispose();
        Set("c", 1).Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        _clock.Reach(10);
        Assert.Equal(["c at 3"], _calls);
    }

    private ITimer Set(string name, double seconds) =>
        _clock.CreateTimer(_ => _calls.Add($"{name} at {Now}"), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
