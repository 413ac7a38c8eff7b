namespace TypedCache.Tests.Faults;

/// <summary>Which of the faulty types' members throws, from the how-manieth call on. One test at a time uses it, with any number of threads.</summary>
internal static class Fault
{
    private static volatile FaultPoint _armed;
    private static int _callsLeft;

    /// <summary>Lets a member throw, after so many calls that do not.</summary>
    public static void Arm(FaultPoint point, int after = 0)
    {
        _callsLeft = after;
        _armed = point;
    }

    /// <summary>Lets nothing throw.</summary>
    public static void Disarm() => _armed = FaultPoint.None;

    /// <summary>Called by every member that can be faulty.</summary>
    public static void Pass(FaultPoint point)
    {
        if (_armed == point && Interlocked.Decrement(ref _callsLeft) < 0)
        {
            throw new FaultException(point);
        }
    }
}
