namespace TypedCache.Tests.Faults;

/// <summary>Where user's code can be made to throw.</summary>
public enum FaultPoint
{
    None,
    Measure,
    Write,
    Read,
    KeyLength,
    KeyWrite,
    KeyRead,
    HashCode,
    Equals,
    Clock,
    Timer,
}
