namespace TypedCache;

/// <summary>Everything there is to say about storing a value but key and value themselves.</summary>
public readonly record struct StoreOptions
{
    /// <summary>How it is stored.</summary>
    public StoreAction Action { get; init; }

    /// <summary>When it expires. The default is never, whatever the cache's default time to live.</summary>
    public Expiration Expiration { get; init; }

    /// <summary>32 bits of the user's that are kept with the value; needs <see cref="CacheOptions.Details"/>.</summary>
    public uint Flags { get; init; }

    /// <summary>The version the item must be in, so that a set or a replacement of an absent key is <see cref="ChangeResult.Absent"/>; null for any. Needs <see cref="CacheOptions.Versions"/>.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>
    /// Whether a set or replacement that expects an earlier version than there is, the two compared without their signs, is made all the same. The item is then <see cref="ItemMarks.Stale"/>
    /// and keeps its expiration.
    /// </summary>
    public bool AcceptsEarlierVersion { get; init; }

    /// <summary>The version the item is given; null for the engine's next.</summary>
    public long? Version { get; init; }

    /// <summary>Whether the item is stored as <see cref="ItemMarks.Claimed"/>: the caller has undertaken to store a better value.</summary>
    public bool IsClaimed { get; init; }
}
