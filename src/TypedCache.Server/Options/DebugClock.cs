namespace TypedCache.Server;

/// <summary>
/// The clock of a test build: the system's, until a client stops it or puts it forward by <c>debugtime</c>. Make the engine with it, and the server finds it there. Thread-safe.
/// </summary>
internal sealed class DebugClock : TimeProvider
{
    private readonly Lock _changing = new();
    private TimeSpan _ahead;
    private TimeSpan? _stoppedAt;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(Elapsed.TotalSeconds * TimestampFrequency);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_changing)
        {
            return System.GetUtcNow() + (Elapsed - Real);
        }
    }

    /// <summary>Stops it.</summary>
    public void Stop()
    {
        lock (_changing)
        {
            _stoppedAt ??= Elapsed;
        }
    }

    /// <summary>Lets it go on from where it stands.</summary>
    public void Resume()
    {
        lock (_changing)
        {
            if (_stoppedAt is { } stopped)
            {
                _ahead = stopped - Real;
                _stoppedAt = null;
            }
        }
    }

    /// <summary>Puts it forward.</summary>
    public void Advance(TimeSpan time)
    {
        lock (_changing)
        {
            if (_stoppedAt is { } stopped)
            {
                _stoppedAt = stopped + time;
            }
            else
            {
                _ahead += time;
            }
        }
    }

    private static TimeSpan Real => System.GetElapsedTime(0);

    private TimeSpan Elapsed
    {
        get
        {
            lock (_changing)
            {
                return _stoppedAt ?? Real + _ahead;
            }
        }
    }
}
