using System.Diagnostics;

namespace TypedCache.Expiry;

/// <summary>
/// Milliseconds since the engine was made, from a monotonic clock. Deadlines are in the same unit; an item has expired once its
/// deadline is reached.
/// </summary>
/// <remarks>
/// A precise reading costs about 25 ns, a coarse one 5. On Linux both come from the same kernel clock, the coarse one behind by at most a
/// tick, so most items are told to be alive by the coarse one alone. Elsewhere the two may drift apart, and under a
/// <see cref="TimeProvider"/> of the user's there is only one.
/// </remarks>
internal sealed class CacheClock
{
    // The coarse clock ticks every 1 to 10 ms; this leaves room for a tick that is late.
    private const long CoarseError = 50;

    /// <summary>Stands for a sample not taken.</summary>
    public const long ReadOnDemand = -1;

    private readonly TimeProvider _provider;
    private readonly bool _hasCoarse;
    private readonly long _start;
    private readonly long _coarseStart;
    private readonly long _latest;
    private long _recent;

    /// <param name="provider">The clock to read.</param>
    /// <param name="latestDeadline">The largest deadline that can be stored; what lies behind never comes.</param>
    public CacheClock(TimeProvider provider, long latestDeadline)
    {
        _provider = provider;
        _latest = latestDeadline;
        _hasCoarse = ReferenceEquals(provider, TimeProvider.System) && OperatingSystem.IsLinux();
        // In this order: a pause in between makes the coarse clock seem ahead, which costs a precise reading, not behind, which would keep expired items alive.
        _coarseStart = Environment.TickCount64;
        _start = provider.GetTimestamp();
    }

    /// <summary>Whose time this is.</summary>
    public TimeProvider Provider => _provider;

    /// <summary>Whether this is the system's own time, which never throws.</summary>
    public bool IsSystem => ReferenceEquals(_provider, TimeProvider.System);

    /// <summary>The current time, rounded down; never negative, wherever a clock of the user's may jump to.</summary>
    public long Now
    {
        get
        {
            long now = _hasCoarse
                ? (Stopwatch.GetTimestamp() - _start) / (Stopwatch.Frequency / 1000)
                : _provider.GetElapsedTime(_start).Ticks / TimeSpan.TicksPerMillisecond;
            return Math.Max(0, now);
        }
    }

    /// <summary>
    /// A reading for comparisons made under a lock, where a clock of the user's may not run; <see cref="ReadOnDemand"/> where the
    /// system's clock is read as it is needed.
    /// </summary>
    public long Sample()
    {
        if (IsSystem)
        {
            return ReadOnDemand;
        }

        long now = Now;
        Volatile.Write(ref _recent, now);
        return now;
    }

    /// <summary>The last <see cref="Sample"/> anybody took: good enough where only a report depends on it, and it cannot throw.</summary>
    public long RecentSample() => IsSystem ? ReadOnDemand : Volatile.Read(ref _recent);

    /// <summary>The time as exact as it is to be had for nothing: the sample, where there is one, and otherwise a clock that ticks every 1 to 16 ms.</summary>
    /// <param name="sample">What <see cref="Sample"/> returned.</param>
    public long Roughly(long sample) => sample != ReadOnDemand ? sample : Environment.TickCount64 - _coarseStart;

    /// <summary>Whether a deadline has been reached; 0 never is.</summary>
    /// <param name="deadline">The deadline.</param>
    /// <param name="sample">What <see cref="Sample"/> returned; without it the clock is read.</param>
    public bool HasPassed(long deadline, long sample = ReadOnDemand)
    {
        if (deadline == 0)
        {
            return false;
        }

        if (_hasCoarse && deadline - (Environment.TickCount64 - _coarseStart) > CoarseError)
        {
            return false;
        }

        return (sample != ReadOnDemand ? sample : Now) >= deadline;
    }

    /// <summary>The deadline of something that lives this long from now: at least 1 ms, and 0, never, beyond what can be stored.</summary>
    /// <param name="timeToLive">Positive, or <see cref="Timeout.InfiniteTimeSpan"/>.</param>
    public long DeadlineAfter(TimeSpan timeToLive)
    {
        if (timeToLive == Timeout.InfiniteTimeSpan)
        {
            return 0;
        }

        long milliseconds = (timeToLive.Ticks - 1) / TimeSpan.TicksPerMillisecond + 1;
        long now = Now;
        return milliseconds > _latest - now ? 0 : now + milliseconds;
    }
}
