namespace TypedCache.Benchmarks.Soak;

/// <summary>What was known of a key just before it was looked up.</summary>
/// <param name="Number">The number of the key.</param>
/// <param name="LeastVersion">The least version that may be found.</param>
/// <param name="Expiry">When one version will have expired; null where none is known to.</param>
/// <param name="Time">When that was.</param>
internal readonly record struct KeyWatch(int Number, long LeastVersion, ItemExpiry? Expiry, TimeSpan Time);
