namespace TypedCache;

/// <summary>Memory that nobody can use: more than <see cref="SlabEngineOptions.LeakThreshold"/> of the engine's is lost, or held by leases for too long.</summary>
public sealed record LeakWarning
{
    /// <summary>The engine's name; null for none.</summary>
    public required string? Engine { get; init; }

    /// <summary>The audit that found it.</summary>
    public required LeakReport Report { get; init; }

    /// <summary>The bytes of the engine's memory, of which the threshold is a part.</summary>
    public required long BytesReserved { get; init; }

    /// <summary>The leases held for too long, by cache, the cache that holds most bytes first.</summary>
    public required IReadOnlyList<OverdueLeases> Overdue { get; init; }
}
