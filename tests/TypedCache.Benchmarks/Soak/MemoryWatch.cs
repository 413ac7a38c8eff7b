using System.Diagnostics;

namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// The resident size of the process less its managed heap, while an engine is in use, against what it was before, the engine's limit, and an allowance for what
/// is neither: compiled code, the stacks of threads, and what the heap grows while it is looked at.
/// </summary>
internal sealed class MemoryWatch
{
    /// <summary>What the runtime may need besides.</summary>
    public const long Allowance = 48L << 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _before;
    private readonly long _limit;
    private long _lastLook;

    /// <param name="limit">The engine's memory limit.</param>
    public MemoryWatch(long limit)
    {
        // What an earlier engine left is given back first: its range goes with its finalizer.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        _limit = limit;
        _before = Native();
    }

    /// <summary>The most by which the size has grown beyond the limit; negative where it stayed below.</summary>
    public long MostOverLimit { get; private set; } = long.MinValue;

    /// <summary>Takes a sample, if the last was a while ago.</summary>
    public void Look()
    {
        if (Stopwatch.GetElapsedTime(_lastLook) >= Interval)
        {
            _lastLook = Stopwatch.GetTimestamp();
            MostOverLimit = Math.Max(MostOverLimit, Native() - _before - _limit);
        }
    }

    // Only a collection tells how large the heap is.
    private static long Native()
    {
        GC.Collect(0, GCCollectionMode.Forced, blocking: true);
        return ProcessMemory.Resident() - GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
    }
}
