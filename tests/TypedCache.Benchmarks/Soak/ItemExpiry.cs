namespace TypedCache.Benchmarks.Soak;

/// <summary>When a version of a value has certainly expired.</summary>
/// <param name="Version">The version.</param>
/// <param name="At">The time, in that of the ledger.</param>
internal sealed record ItemExpiry(long Version, TimeSpan At);
