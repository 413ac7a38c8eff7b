namespace TypedCache.Tests.Faults;

/// <summary>A clock that moves when it is told to, and whose reading and timers can be made to throw.</summary>
internal sealed class FaultyClock : TimeProvider
{
    public ManualTimeProvider Time { get; } = new();

    public override long TimestampFrequency => Time.TimestampFrequency;

    public override long GetTimestamp()
    {
        Fault.Pass(FaultPoint.Clock);
        return Time.GetTimestamp();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Fault.Pass(FaultPoint.Timer);
        return Time.CreateTimer(callback, state, dueTime, period);
    }
}
