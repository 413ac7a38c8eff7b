namespace TypedCache.Engine;

/// <summary>What is counted of the items of one size class that were not removed but had to go: too early, or unread. Interlocked; whoever counts holds no lock.</summary>
internal struct Departures
{
    /// <summary>Items that have expired.</summary>
    public long Expired;

    /// <summary>Those of them that had never been read, where that is known.</summary>
    public long ExpiredUnread;

    /// <summary>Items evicted that had never been read, where that is known.</summary>
    public long EvictedUnread;

    /// <summary>Items evicted that would have expired later.</summary>
    public long EvictedBeforeDeadline;

    /// <summary>How long the item evicted last had not been used, where that is known; the last who writes wins.</summary>
    public int LastEvictedIdleSeconds;
}
