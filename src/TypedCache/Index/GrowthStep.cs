namespace TypedCache.Index;

/// <summary>How a step of growth ended.</summary>
internal enum GrowthStep
{
    /// <summary>The table is one chain longer.</summary>
    Grown,

    /// <summary>Somebody else is at it.</summary>
    Busy,

    /// <summary>There is no memory for the next segment.</summary>
    NoMemory,
}
