using System.Runtime.CompilerServices;
using TypedCache.Timing;

namespace TypedCache.Tests.Timing;

public sealed class WeakTimerTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void It_tells_once_after_the_time_set_last()
    {
        var target = new Target(_time);
        Assert.Equal(0, _time.Timers);
        target.Timer.Set(10);
        target.Timer.Set(20);
        _time.Advance(TimeSpan.FromMilliseconds(19));
        Assert.Equal(0, target.Ticks);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 1), (target.Ticks, _time.Timers));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    [InlineData(0L)]
    public void Any_time_will_do(long milliseconds)
    {
        var target = new Target(TimeProvider.System);
        target.Timer.Set(milliseconds);
        target.Timer.Stop();
    }

    [Fact]
    public void Once_stopped_it_never_tells_whether_it_was_made_before_or_after()
    {
        var before = new Target(_time);
        before.Timer.Set(10);
        before.Timer.Stop();
        var after = new Target(_time);
        after.Timer.Stop();
        after.Timer.Set(10);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((0, 0, 0), (before.Ticks, after.Ticks, _time.Timers));
    }

    [Fact]
    public void It_ends_with_its_target_which_it_does_not_keep_alive()
    {
        WeakReference target = Abandon();
        for (int i = 0; i < 10 && target.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(target.IsAlive);
        Assert.Equal(1, _time.Timers);
        _time.Advance(TimeSpan.FromMilliseconds(10));
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void It_does_not_run_in_the_context_of_who_set_it()
    {
        var local = new AsyncLocal<string> { Value = "setter's" };
        using var told = new ManualResetEventSlim();
        string? seen = "none";
        var target = new Target(TimeProvider.System, () =>
        {
            seen = local.Value;
            told.Set();
        });
        target.Timer.Set(1);
        Assert.True(told.Wait(TimeSpan.FromSeconds(30)));
        Assert.Null(seen);
        Assert.False(ExecutionContext.IsFlowSuppressed());
        GC.KeepAlive(target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Abandon()
    {
        var target = new Target(_time);
        target.Timer.Set(10);
        return new WeakReference(target);
    }

    private sealed class Target
    {
        private readonly Action? _onTick;

        public Target(TimeProvider provider, Action? onTick = null)
        {
            _onTick = onTick;
            Timer = new WeakTimer<Target>(provider, this, static target => target.Tick());
        }

        public WeakTimer<Target> Timer { get; }

        public int Ticks { get; private set; }

        private void Tick()
        {
            Ticks++;
            _onTick?.Invoke();
        }
    }
}
