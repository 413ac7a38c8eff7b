namespace TypedCache.Engine;

/// <summary>What the store did with a value.</summary>
internal enum StoreOutcome
{
    Stored,
    TooLarge,
    OutOfMemory,

    /// <summary>The condition of the mode did not hold; nothing was changed.</summary>
    Refused,
}
