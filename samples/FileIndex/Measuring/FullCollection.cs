using System.Diagnostics;

namespace FileIndex.Measuring;

/// <summary>How long the program stands still for a full, blocking garbage collection.</summary>
internal static class FullCollection
{
    private const int Repetitions = 9;

    /// <summary>The fastest of some collections, after two that clear away what was left.</summary>
    public static TimeSpan Measure()
    {
        Collect();
        Collect();
        return Enumerable.Range(0, Repetitions).Min(static _ => Collect());
    }

    private static TimeSpan Collect()
    {
        long begin = Stopwatch.GetTimestamp();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        return Stopwatch.GetElapsedTime(begin);
    }
}
