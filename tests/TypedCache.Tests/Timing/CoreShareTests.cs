using System.Diagnostics;
using TypedCache.Timing;

namespace TypedCache.Tests.Timing;

public sealed class CoreShareTests
{
    [Fact]
    public void Work_stops_after_its_budget()
    {
        long start = Stopwatch.GetTimestamp();
        Assert.Equal(CoreShare.BudgetMilliseconds, Stopwatch.GetElapsedTime(start, CoreShare.StopAt(start)).TotalMilliseconds, tolerance: 0.01);
    }

    [Fact]
    public void The_rest_is_49_times_the_work_within_bounds()
    {
        long now = Stopwatch.GetTimestamp();
        Assert.Equal(CoreShare.ShortestRestMilliseconds, CoreShare.RestAfter(now + Stopwatch.Frequency));
        Assert.InRange(CoreShare.RestAfter(now - (Stopwatch.Frequency / 100)), 490, CoreShare.LongestRestMilliseconds);
        Assert.Equal(CoreShare.LongestRestMilliseconds, CoreShare.RestAfter(now - Stopwatch.Frequency));
    }
}
