namespace TypedCache;

/// <summary>How many items left a cache, by reason.</summary>
/// <param name="Evicted">Items whose room was needed.</param>
/// <param name="Expired">Items whose time to live had passed.</param>
/// <param name="Removed">Items removed by their key.</param>
/// <param name="Replaced">Items a newer value took the place of.</param>
/// <param name="Cleared">Items that went when the cache was cleared.</param>
public readonly record struct RemovalCounts(long Evicted, long Expired, long Removed, long Replaced, long Cleared)
{
    /// <summary>All of them.</summary>
    public long Total => Evicted + Expired + Removed + Replaced + Cleared;

    /// <summary>Adds two counts, reason by reason.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static RemovalCounts operator +(RemovalCounts left, RemovalCounts right) => new(
        left.Evicted + right.Evicted,
        left.Expired + right.Expired,
        left.Removed + right.Removed,
        left.Replaced + right.Replaced,
        left.Cleared + right.Cleared);
}
