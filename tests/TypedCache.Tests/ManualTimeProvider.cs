namespace TypedCache.Tests;

/// <summary>
/// A clock that moves only when it is told to, and its timers with it: they are called by whoever moves the clock, each at its time, one after the other. Starts at a timestamp
/// other than 0, as real ones do.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private long _timestamp = 123_456_789;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The timers that have been made and not disposed of.</summary>
    public int Timers
    {
        get
        {
            lock (_lock)
            {
                return _timers.Count;
            }
        }
    }

    /// <summary>How long until the next timer fires; null where none is set.</summary>
    public TimeSpan? UntilNextTimer
    {
        get
        {
            lock (_lock)
            {
                return NextBefore(long.MaxValue) is { } next ? TimeSpan.FromTicks(next.DueAt - GetTimestamp()) : null;
            }
        }
    }

    /// <summary>Whether timers stay silent, those whose time has come until the clock is next moved without it.</summary>
    public bool HoldsTimers { get; set; }

    public override long GetTimestamp() => Interlocked.Read(ref _timestamp);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Assert.Equal(Timeout.InfiniteTimeSpan, period);
        var timer = new ManualTimer(this, () => callback(state));
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock. By more than a day it jumps, as if the machine had slept: timers fire then, once each at most, and not for every time they would have meanwhile.</summary>
    public void Advance(TimeSpan time)
    {
        long target = GetTimestamp() + time.Ticks;
        if (time > TimeSpan.FromDays(1))
        {
            Interlocked.Exchange(ref _timestamp, target);
        }

        while (!HoldsTimers && TakeNext(target) is { } timer)
        {
            // Outside the lock, as the callback may set timers.
            timer.Call();
        }

        Interlocked.Exchange(ref _timestamp, target);
    }

    private ManualTimer? TakeNext(long target)
    {
        lock (_lock)
        {
            ManualTimer? next = NextBefore(target);
            if (next is not null)
            {
                Interlocked.Exchange(ref _timestamp, Math.Max(_timestamp, next.DueAt));
                next.DueAt = long.MaxValue;
            }

            return next;
        }
    }

    private ManualTimer? NextBefore(long target) =>
        _timers.Where(timer => timer.DueAt != long.MaxValue && timer.DueAt <= target).MinBy(timer => timer.DueAt);

    private sealed class ManualTimer(ManualTimeProvider provider, Action call) : ITimer
    {
        public Action Call { get; } = call;

        public long DueAt { get; set; } = long.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (provider._lock)
            {
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : provider.GetTimestamp() + dueTime.Ticks;
                return provider._timers.Contains(this);
            }
        }

        public void Dispose()
        {
            lock (provider._lock)
            {
                provider._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
