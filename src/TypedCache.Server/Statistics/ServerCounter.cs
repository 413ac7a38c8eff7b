namespace TypedCache.Server.Statistics;

/// <summary>What every worker counts. Together with the engine's own figures, what <c>stats</c> shows.</summary>
internal enum ServerCounter
{
    GetCommands,
    FlushCommands,
    TouchCommands,
    MetaCommands,
    GetMisses,
    GetExpired,
    TouchMisses,
    DeleteMisses,
    IncrementMisses,
    DecrementMisses,
    CompareMisses,
    TooLarge,
    AuthenticationCommands,
    AuthenticationErrors,
    IdleKicks,
    BytesRead,
    BytesWritten,
    Yields,

    /// <summary>How many there are.</summary>
    Count,
}
