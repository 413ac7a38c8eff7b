namespace TypedCache;

/// <summary>How a number kept as text is changed.</summary>
public readonly record struct NumberOptions
{
    /// <summary>Whether to subtract.</summary>
    public bool IsDecrement { get; init; }

    /// <summary>When the item expires from now on; null leaves that as it is.</summary>
    public Expiration? Expiration { get; init; }

    /// <summary>The version the item must be in; null for any. Needs <see cref="CacheOptions.Versions"/>.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The version the item is given; null for the engine's next.</summary>
    public long? Version { get; init; }
}
