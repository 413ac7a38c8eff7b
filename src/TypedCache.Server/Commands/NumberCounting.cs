using TypedCache.Server.Statistics;

namespace TypedCache.Server.Commands;

/// <summary>Counts changes of numbers.</summary>
internal static class NumberCounting
{
    /// <summary>Counts one.</summary>
    public static void Count(WorkerCounters counters, bool isDecrement, ChangeResult result, in ItemInfo info)
    {
        if (result == ChangeResult.Done)
        {
            counters.Add(isDecrement ? ClassCounter.DecrementHits : ClassCounter.IncrementHits, info.SizeClass);
        }
        else if (result == ChangeResult.Absent)
        {
            counters.Add(isDecrement ? ServerCounter.DecrementMisses : ServerCounter.IncrementMisses);
        }
    }
}
