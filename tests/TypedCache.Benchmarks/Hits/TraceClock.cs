namespace TypedCache.Benchmarks.Hits;

/// <summary>The time of a trace: stands still within a second, and never goes back.</summary>
internal sealed class TraceClock : TimeProvider
{
    private long _second;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref _second) * TimeSpan.TicksPerSecond;

    /// <summary>Goes on to a second, if it has not been reached.</summary>
    public void Reach(int second)
    {
        if (second > _second)
        {
            Volatile.Write(ref _second, second);
        }
    }
}
