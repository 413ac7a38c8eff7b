using System.Diagnostics;

namespace TypedCache.Timing;

/// <summary>
/// How background work keeps to a fiftieth of one core: it works for <see cref="BudgetMilliseconds"/> at a time, or for what cannot be divided, and then rests 49 times as long.
/// </summary>
/// <remarks>Only work that is held up for longer than a tenth of a second, by handlers of the user's, rests less: <see cref="LongestRestMilliseconds"/>.</remarks>
internal static class CoreShare
{
    /// <summary>How long to work at a time.</summary>
    public const long BudgetMilliseconds = 2;

    /// <summary>The shortest rest.</summary>
    public const long ShortestRestMilliseconds = 100;

    /// <summary>The longest rest.</summary>
    public const long LongestRestMilliseconds = 5_000;

    private const long RestFactor = 49;

    /// <summary>When work that begins now is to stop, both as timestamps of <see cref="Stopwatch"/>.</summary>
    public static long StopAt(long start) => start + (Stopwatch.Frequency / 1000 * BudgetMilliseconds);

    /// <summary>How many milliseconds to rest after work that began at a timestamp and ends now.</summary>
    public static long RestAfter(long start) => (long)Math.Clamp(
        Stopwatch.GetElapsedTime(start).TotalMilliseconds * RestFactor, ShortestRestMilliseconds, LongestRestMilliseconds);
}
