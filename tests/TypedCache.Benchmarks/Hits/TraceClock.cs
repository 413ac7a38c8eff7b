namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// The time of a trace: it stands still until the trace says that a second has passed, and never goes back. Timers are called by whoever moves it on, on the one thread of the replay,
/// so that what an engine does in the background happens in the trace's time.
/// </summary>
internal sealed class TraceClock : TimeProvider
{
    private readonly List<TraceTimer> _timers = [];
    private long _milliseconds;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => _milliseconds;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TraceTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves on to a second of the trace, unless it is there already.</summary>
    public void Reach(long second)
    {
        long target = second * TimestampFrequency;
        if (target > _milliseconds)
        {
            MoveTo(target);
        }
    }

    private void MoveTo(long target)
    {
        while (_timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt) is { } next)
        {
            _milliseconds = Math.Max(_milliseconds, next.DueAt);
            next.Call();
        }

        _milliseconds = target;
    }

    private sealed class TraceTimer(TraceClock clock, Action callback) : ITimer
    {
        private long _period;

        public long DueAt { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            _period = period <= TimeSpan.Zero ? 0 : Math.Max(1, (long)period.TotalMilliseconds);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                DueAt = clock._milliseconds + (long)dueTime.TotalMilliseconds;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Call()
        {
            if (_period == 0)
            {
                clock._timers.Remove(this);
            }
            else
            {
                DueAt += _period;
            }

            callback();
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
