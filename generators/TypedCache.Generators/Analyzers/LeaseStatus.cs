namespace TypedCache.Generators.Analyzers;

/// <summary>What is known of a lease at one point of one path.</summary>
internal enum LeaseStatus
{
    /// <summary>Nothing has to be disposed: there is no lease yet, it found nothing, or somebody else has it now.</summary>
    None,

    /// <summary>Taken, and to be disposed here.</summary>
    Held,

    /// <summary>Disposed.</summary>
    Disposed,
}
