namespace TypedCache.Benchmarks.Soak;

/// <summary>What a look-up found.</summary>
/// <param name="Found">Whether it found a value.</param>
/// <param name="Number">The number of the key the value says it belongs to.</param>
/// <param name="Version">The version it says it is.</param>
/// <param name="Fault">Why it is not a value that was ever stored; null where it may be.</param>
internal readonly record struct Sighting(bool Found, long Number, long Version, string? Fault)
{
    /// <summary>A value that is as it was stored.</summary>
    public static Sighting Of(long number, long version) => new(true, number, version, null);

    /// <summary>A value that is not.</summary>
    public static Sighting Damaged(string fault) => new(true, 0, 0, fault);
}
