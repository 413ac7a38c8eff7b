namespace TypedCache.Server.Statistics;

/// <summary>What every worker counts apart for each size class. Their sums are what <c>stats</c> shows.</summary>
internal enum ClassCounter
{
    GetHits,
    SetCommands,
    DeleteHits,
    IncrementHits,
    DecrementHits,
    CompareHits,
    CompareBad,
    TouchHits,
    NoMemory,

    /// <summary>How many there are.</summary>
    Count,
}
