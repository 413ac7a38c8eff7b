namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// The time of a trace: stands still within a second, and never goes back. Timers go by it as well, on the thread that moves it on, so that what an engine does
/// now and then it does as often as it would have done while the trace was recorded.
/// </summary>
internal sealed class TraceClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private long _now;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _now);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        return timer;
    }

    /// <summary>Goes on to a second, if it has not been reached, and calls the timers that are due by then, each at its time.</summary>
    public void Reach(int second)
    {
        long target = second * TimeSpan.TicksPerSecond;
        if (target <= _now)
        {
            return;
        }

        while (NextTimer() is { } timer && timer.Due <= target)
        {
            Volatile.Write(ref _now, Math.Max(_now, timer.Due));
            timer.Call();
        }

        Volatile.Write(ref _now, target);
    }

    private Timer? NextTimer()
    {
        lock (_timers)
        {
            return _timers.MinBy(static timer => timer.Due);
        }
    }

    private sealed class Timer(TraceClock clock, TimerCallback callback, object? state) : ITimer
    {
        private long _due = long.MaxValue;

        /// <summary>When it is to be called; never, where it is not set.</summary>
        public long Due => Volatile.Read(ref _due);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan)
            {
                throw new NotSupportedException("Only timers that go off once are told by a trace.");
            }

            Volatile.Write(ref _due, dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : clock.GetTimestamp() + dueTime.Ticks);
            return true;
        }

        public void Call()
        {
            Volatile.Write(ref _due, long.MaxValue);
            callback(state);
        }

        public void Dispose()
        {
            lock (clock._timers)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
