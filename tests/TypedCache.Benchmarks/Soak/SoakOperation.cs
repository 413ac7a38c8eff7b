namespace TypedCache.Benchmarks.Soak;

/// <summary>What a worker does next.</summary>
internal enum SoakOperation
{
    Get,
    Read,
    Lease,
    GetMany,
    ReadMany,
    GetOrAdd,
    GetOrAddAsync,
    Contains,
    Set,
    TryAdd,
    TryReplace,
    TryUpdate,
    Touch,
    Remove,
    Keys,
    Clear,
    Trim,
    Statistics,
    Audit,
}
