namespace TypedCache.Tests.Engine;

/// <summary>
/// A clock that stands still and, at one of its readings, has something done first: operations read it between their steps and with no lock held, so that another operation can come
/// between any two of them on one thread, where it repeats itself.
/// </summary>
internal sealed class MeddlingClock : TimeProvider
{
    private Action? _meddle;
    private int _readingsLeft;

    /// <summary>The time since the clock was made.</summary>
    public TimeSpan Time { get; set; }

    /// <summary>Whether what was to be done has been done.</summary>
    public bool HasMeddled => _meddle is null;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Has something done after so many readings.</summary>
    public void Meddle(int after, Action action) => (_readingsLeft, _meddle) = (after, action);

    /// <summary>Has nothing done.</summary>
    public void Rest() => _meddle = null;

    public override long GetTimestamp()
    {
        if (_meddle is { } action && _readingsLeft-- == 0)
        {
            _meddle = null;
            action();
        }

        return Time.Ticks;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new NoTimer();

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
