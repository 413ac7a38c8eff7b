namespace TypedCache.Server.Statistics;

/// <summary>What every worker counts. Together with the engine's own figures, what <c>stats</c> shows.</summary>
internal enum ServerCounter
{
    GetCommands,
    SetCommands,
    FlushCommands,
    TouchCommands,
    MetaCommands,
    GetHits,
    GetMisses,
    TouchHits,
    TouchMisses,
    DeleteHits,
    DeleteMisses,
    IncrementHits,
    IncrementMisses,
    DecrementHits,
    DecrementMisses,
    CompareHits,
    CompareMisses,
    CompareBad,
    TooLarge,
    NoMemory,
    AuthenticationCommands,
    AuthenticationErrors,
    IdleKicks,
    BytesRead,
    BytesWritten,
    Yields,

    /// <summary>How many there are.</summary>
    Count,
}
