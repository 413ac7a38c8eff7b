namespace TypedCache.Diagnostics;

/// <summary>What is counted for each cache.</summary>
internal enum Counter
{
    Hits,
    Misses,
    Stores,
    Rejections,
    Corruptions,
    HandlerExceptions,

    /// <summary>Items that became visible, less those that left.</summary>
    Items,

    /// <summary>The bytes of those items: header, payload and key.</summary>
    Bytes,

    /// <summary>The first of the removals, in the order of <see cref="RemovalReason"/>.</summary>
    Removals,

    /// <summary>How many counters there are.</summary>
    Count = Removals + 5,
}
