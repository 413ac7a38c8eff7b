namespace TypedCache.Benchmarks.Soak;

/// <summary>One engine's share of a soak.</summary>
/// <param name="Duration">How long it is used.</param>
/// <param name="MemoryLimit">Its limit in bytes.</param>
/// <param name="MaxCount">Its limit in items; null for none.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="Seed">The seed of its workers.</param>
internal sealed record SoakRoundPlan(TimeSpan Duration, long MemoryLimit, long? MaxCount, EvictionPolicy Policy, int Seed);
