namespace TypedCache.Benchmarks.Soak;

/// <summary>How often each operation comes up. Those whose time grows with the number of items are rare, so that they leave time for the others.</summary>
internal static class OperationMix
{
    private static readonly (SoakOperation Operation, int Weight)[] Weights =
    [
        (SoakOperation.Get, 18_000),
        (SoakOperation.Read, 13_000),
        (SoakOperation.Lease, 5_000),
        (SoakOperation.GetMany, 1_500),
        (SoakOperation.ReadMany, 1_500),
        (SoakOperation.GetOrAdd, 5_000),
        (SoakOperation.GetOrAddAsync, 2_000),
        (SoakOperation.Contains, 4_000),
        (SoakOperation.Set, 25_000),
        (SoakOperation.TryAdd, 7_000),
        (SoakOperation.TryReplace, 5_000),
        (SoakOperation.TryUpdate, 5_000),
        (SoakOperation.Touch, 3_000),
        (SoakOperation.Remove, 5_000),
        (SoakOperation.Statistics, 50),
        (SoakOperation.Keys, 20),
        (SoakOperation.Trim, 5),
        (SoakOperation.Audit, 3),
        (SoakOperation.Clear, 1),
    ];

    private static readonly int Total = Weights.Sum(static w => w.Weight);

    /// <summary>Draws an operation.</summary>
    public static SoakOperation Draw(Random random)
    {
        int lot = random.Next(Total);
        foreach ((SoakOperation operation, int weight) in Weights)
        {
            lot -= weight;
            if (lot < 0)
            {
                return operation;
            }
        }

        throw new InvalidOperationException("The weights do not add up.");
    }
}
