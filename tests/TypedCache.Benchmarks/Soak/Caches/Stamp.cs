namespace TypedCache.Benchmarks.Soak.Caches;

/// <summary>A value of one size: a record struct of 48 bytes.</summary>
[Cacheable]
public readonly partial record struct Stamp(long Number, long Version, long First, long Second, long Third, ulong Checksum);
