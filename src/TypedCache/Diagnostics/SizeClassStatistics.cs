namespace TypedCache;

/// <summary>The state of one size class.</summary>
/// <param name="ChunkSize">The bytes of its chunks; 0 for the class of items that take a run of whole pages.</param>
/// <param name="Pages">The pages it owns.</param>
/// <param name="Chunks">The chunks they are carved into.</param>
/// <param name="UsedChunks">The chunks that are not free.</param>
/// <param name="Items">The items in its eviction queue, those being written included.</param>
/// <param name="Evictions">The items evicted from it.</param>
public readonly record struct SizeClassStatistics(int ChunkSize, long Pages, long Chunks, long UsedChunks, long Items, long Evictions)
{
    /// <summary>Used chunks by all chunks, from 0 to 1; 0 without pages.</summary>
    public double Fill => Chunks == 0 ? 0 : (double)UsedChunks / Chunks;

    /// <summary>The class's number, as in <see cref="ItemInfo.SizeClass"/>; 0 for the class of items that take a run of whole pages.</summary>
    public int Number { get; init; }

    /// <summary>The bytes of the class's items: header, value and key; with memcached's size classes, what memcached charges for them.</summary>
    public long Bytes { get; init; }

    /// <summary>
    /// The bytes of used chunks that no item needs: what is lost to rounding. Those of chunks that are being written, or whose item has left under a lease, are among them for the time.
    /// </summary>
    public long WastedBytes { get; init; }

    /// <summary>The items of the class that have expired.</summary>
    public long Expirations { get; init; }

    /// <summary>Those of them that had never been read; counted in caches with <see cref="CacheOptions.Details"/>.</summary>
    public long ExpirationsUnread { get; init; }

    /// <summary>The items evicted that had never been read; counted in caches with <see cref="CacheOptions.Details"/>.</summary>
    public long EvictionsUnread { get; init; }

    /// <summary>The items evicted that had a time to live, which was not over.</summary>
    public long EvictionsBeforeExpiration { get; init; }

    /// <summary>The time since the item that is the next to go was used; zero where it belongs to a cache without <see cref="CacheOptions.Details"/>.</summary>
    public TimeSpan OldestIdleTime { get; init; }

    /// <summary>How long the item evicted last had not been used; zero where it belonged to a cache without <see cref="CacheOptions.Details"/>.</summary>
    public TimeSpan LastEvictedIdleTime { get; init; }
}
