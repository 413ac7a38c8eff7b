using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class FaultLogTests
{
    [Fact]
    public void All_faults_are_counted_and_the_first_are_kept_in_words()
    {
        var faults = new FaultLog();
        Assert.Equal(0, faults.Count);
        Parallel.For(0, 1_000, i => faults.Add($"fault {i}"));
        Assert.Equal(1_000, faults.Count);
        Assert.Equal(FaultLog.Most, faults.Messages.Count);
    }
}
