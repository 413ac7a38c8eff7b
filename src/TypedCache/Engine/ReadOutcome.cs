namespace TypedCache.Engine;

/// <summary>How a look-up ended.</summary>
internal enum ReadOutcome
{
    /// <summary>There is no such item, or it has expired.</summary>
    Miss,

    /// <summary>The payload was copied.</summary>
    Copied,

    /// <summary>There is one, longer than the destination: pin it.</summary>
    TooLong,
}
