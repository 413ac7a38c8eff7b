namespace TypedCache.Tests;

/// <summary>A clock that moves only when it is told to. Starts at a timestamp other than 0, as real ones do.</summary>
public sealed class ManualTimeProvider : TimeProvider
{
    private long _timestamp = 123_456_789;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _timestamp);

    public void Advance(TimeSpan time) => Interlocked.Add(ref _timestamp, time.Ticks);
}
