namespace TypedCache;

/// <summary>What reading an item does to it.</summary>
public readonly record struct ReadOptions
{
    /// <summary>Whether the item is left as it is: no use is counted, for its place in the queue or otherwise.</summary>
    public bool LeavesNoTrace { get; init; }

    /// <summary>When it expires from now on; null leaves that as it is.</summary>
    public Expiration? Expiration { get; init; }

    /// <summary>
    /// Whether the caller will renew the item if it is stale or has less than <see cref="ClaimsBelow"/> to live, and nobody else has claimed it: then it is <see cref="ItemMarks.Claimed"/>
    /// from now on, and <see cref="ItemInfo.IsClaimedNow"/> says so. Needs <see cref="CacheOptions.Details"/>.
    /// </summary>
    public bool Claims { get; init; }

    /// <summary>See <see cref="Claims"/>.</summary>
    public TimeSpan ClaimsBelow { get; init; }
}
