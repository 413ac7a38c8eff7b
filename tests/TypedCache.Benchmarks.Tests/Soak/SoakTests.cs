using TypedCache.Benchmarks.Soak;
using Xunit.Abstractions;

namespace TypedCache.Benchmarks.Tests.Soak;

[Collection(SoakCollection.Name)]
public sealed class SoakTests(ITestOutputHelper output)
{
    [Fact]
    public void A_minute_of_everything_at_once_leaves_no_fault_and_loses_no_chunk()
    {
        var soak = new SoakRun(new SoakSettings { Duration = TimeSpan.FromMinutes(1), Seed = 20 });
        SoakReport report = soak.Run(output.WriteLine);
        string summary = SoakSummary.Total(report, soak.Faults);
        output.WriteLine(summary);
        Assert.True(soak.Faults.Count == 0 && report.LostChunks == 0, summary);
        // Otherwise it has not done what it is for.
        Assert.DoesNotContain(0, report.Operations);
        Assert.True(report.Hits > 0 && report.Audits > 0 && report.PagesReclaimed > 0, summary);
        Assert.True(report.Removals is { Evicted: > 0, Expired: > 0, Removed: > 0, Replaced: > 0, Cleared: > 0 }, summary);
    }
}
