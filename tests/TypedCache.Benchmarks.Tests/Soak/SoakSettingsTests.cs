using TypedCache.Benchmarks.Soak;

namespace TypedCache.Benchmarks.Tests.Soak;

public sealed class SoakSettingsTests
{
    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(30)]
    public void Every_policy_meets_every_limit_as_often_as_the_others_in_the_time_there_is(double minutes)
    {
        var settings = new SoakSettings { Duration = TimeSpan.FromMinutes(minutes), Seed = 1 };
        SoakRoundPlan[] rounds = [.. settings.Rounds];
        IGrouping<(EvictionPolicy, long), SoakRoundPlan>[] pairs = [.. rounds.GroupBy(round => (round.Policy, round.MemoryLimit))];
        Assert.Equal(Enum.GetValues<EvictionPolicy>().Length * 3, pairs.Length);
        Assert.Single(pairs.Select(pair => pair.Count()).Distinct());
        Assert.Equal(minutes * 60, rounds.Sum(round => round.Duration.TotalSeconds), 3);
        Assert.Equal(rounds.Length, rounds.Select(round => round.Seed).Distinct().Count());
        Assert.Contains(rounds, round => round.MaxCount is not null);
        Assert.Contains(rounds, round => round.MaxCount is null);
    }
}
