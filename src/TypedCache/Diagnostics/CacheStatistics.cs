using TypedCache.Diagnostics;

namespace TypedCache;

/// <summary>
/// What a cache has done since it was opened, and what it holds. Cheap enough to poll: some ten nanoseconds, and some more for each thread that has used the cache. Exact when no
/// operation is running.
/// </summary>
public readonly record struct CacheStatistics
{
    /// <summary>Look-ups that found a living item.</summary>
    public long Hits { get; init; }

    /// <summary>Look-ups that did not.</summary>
    public long Misses { get; init; }

    /// <summary>Values that were stored.</summary>
    public long Stores { get; init; }

    /// <summary>Values that were too large, or for which no room could be made.</summary>
    public long Rejections { get; init; }

    /// <summary>Stored bytes that could not be decoded and were answered with a miss.</summary>
    public long Corruptions { get; init; }

    /// <summary>Exceptions thrown by handlers of the removal event.</summary>
    public long HandlerExceptions { get; init; }

    /// <summary>Items that have left, by reason.</summary>
    public RemovalCounts Removals { get; init; }

    /// <summary>Items in the cache, expired ones that neither an operation nor the sweeper has come across included.</summary>
    public long Count { get; init; }

    /// <summary>The bytes of those items: header, value and key, without the rounding to chunks.</summary>
    public long Bytes { get; init; }

    /// <summary>Items evicted because their room was needed.</summary>
    public long Evictions => Removals.Evicted;

    /// <summary>Hits by look-ups, from 0 to 1; 0 before the first.</summary>
    public double HitRatio => Hits + Misses == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>Adds two statistics, figure by figure.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static CacheStatistics operator +(CacheStatistics left, CacheStatistics right) => new()
    {
        Hits = left.Hits + right.Hits,
        Misses = left.Misses + right.Misses,
        Stores = left.Stores + right.Stores,
        Rejections = left.Rejections + right.Rejections,
        Corruptions = left.Corruptions + right.Corruptions,
        HandlerExceptions = left.HandlerExceptions + right.HandlerExceptions,
        Removals = left.Removals + right.Removals,
        Count = left.Count + right.Count,
        Bytes = left.Bytes + right.Bytes,
    };

    internal static CacheStatistics From(CacheCounters counters)
    {
        Span<long> sums = stackalloc long[(int)Counter.Count];
        counters.SumAll(sums);
        return new CacheStatistics
        {
            Hits = sums[(int)Counter.Hits],
            Misses = sums[(int)Counter.Misses],
            Stores = sums[(int)Counter.Stores],
            Rejections = sums[(int)Counter.Rejections],
            Corruptions = sums[(int)Counter.Corruptions],
            HandlerExceptions = sums[(int)Counter.HandlerExceptions],
            Removals = new RemovalCounts(
                sums[(int)Counter.Removals + (int)RemovalReason.Evicted],
                sums[(int)Counter.Removals + (int)RemovalReason.Expired],
                sums[(int)Counter.Removals + (int)RemovalReason.Removed],
                sums[(int)Counter.Removals + (int)RemovalReason.Replaced],
                sums[(int)Counter.Removals + (int)RemovalReason.Cleared]),
            // Whoever removes an item may have counted that before who stored it has.
            Count = Math.Max(0, sums[(int)Counter.Items]),
            Bytes = Math.Max(0, sums[(int)Counter.Bytes]),
        };
    }
}
