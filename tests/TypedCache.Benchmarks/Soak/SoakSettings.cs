namespace TypedCache.Benchmarks.Soak;

/// <summary>How long to soak, and with what.</summary>
internal sealed record SoakSettings
{
    private static readonly TimeSpan RoundLength = TimeSpan.FromSeconds(20);
    private static readonly long[] Limits = [8L << 20, 32L << 20, 64L << 20];

    /// <summary>The time for all rounds.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>From which all that is drawn by lot follows; what the threads do to each other does not.</summary>
    public required int Seed { get; init; }

    /// <summary>How many workers there are: several, whatever the machine.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount, 4, 16);

    /// <summary>How long a thread may take for one step before it counts as hanging.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The rounds: every policy under every limit, as often as there is time for.</summary>
    public IEnumerable<SoakRoundPlan> Rounds
    {
        get
        {
            EvictionPolicy[] policies = Enum.GetValues<EvictionPolicy>();
            int cycle = policies.Length * Limits.Length;
            int count = cycle * Math.Max(1, (int)Math.Round(Duration / RoundLength / cycle));
            for (int round = 0; round < count; round++)
            {
                long limit = Limits[round / policies.Length % Limits.Length];
                // The middle limit comes with one on the number of items.
                yield return new SoakRoundPlan(
                    Duration / count, limit, limit == Limits[1] ? limit >> 10 : null, policies[round % policies.Length], unchecked(Seed + 1_000 * round));
            }
        }
    }
}
