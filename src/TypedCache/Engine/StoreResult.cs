namespace TypedCache;

/// <summary>What became of a value that was to be stored.</summary>
public enum StoreResult
{
    /// <summary>It is in the cache.</summary>
    Stored,

    /// <summary>
    /// It, or its key, is over a limit: the largest item of the engine, 65,535 bytes of key, or a declared maximum length of its own. What was
    /// stored under the key before is gone.
    /// </summary>
    TooLarge,

    /// <summary>Everything that could have made room is leased. What was stored under the key before is gone.</summary>
    OutOfMemory,
}
