namespace TypedCache;

/// <summary>The leases of one cache that have been held for longer than <see cref="SlabEngineOptions.LeaseWarningAge"/>.</summary>
public sealed record OverdueLeases
{
    /// <summary>The cache's name.</summary>
    public required string Cache { get; init; }

    /// <summary>The leases.</summary>
    public required int Leases { get; init; }

    /// <summary>The bytes of memory they keep from being reused; an item with several leases counts once.</summary>
    public required long Bytes { get; init; }

    /// <summary>How long the oldest has been held.</summary>
    public required TimeSpan OldestAge { get; init; }

    /// <summary>
    /// Where they were taken, the place with most of them first; at most ten places, and none unless <see cref="SlabEngineOptions.CaptureLeaseOrigins"/> is set.
    /// </summary>
    public required IReadOnlyList<LeaseOrigin> Origins { get; init; }
}
