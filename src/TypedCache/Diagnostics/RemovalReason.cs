namespace TypedCache;

/// <summary>Why an item left the cache.</summary>
public enum RemovalReason
{
    /// <summary>Its room was needed.</summary>
    Evicted,

    /// <summary>Its time to live had passed.</summary>
    Expired,

    /// <summary>It was removed by its key.</summary>
    Removed,

    /// <summary>A newer value was stored under its key, or was to be and could not.</summary>
    Replaced,

    /// <summary>The whole cache was cleared.</summary>
    Cleared,
}
