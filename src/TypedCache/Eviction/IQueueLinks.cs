namespace TypedCache.Eviction;

/// <summary>Where a queue keeps the two links of an item. 0 stands for "not in a queue".</summary>
internal interface IQueueLinks
{
    /// <summary>The link towards older items.</summary>
    ref uint Next(uint handle);

    /// <summary>The link towards younger items.</summary>
    ref uint Previous(uint handle);
}
