namespace TypedCache.Slabs;

/// <summary>Who a chunk belongs to. Two bits of its header; zeroed memory is free.</summary>
internal enum ItemState : uint
{
    /// <summary>To its size class: on the free stack of its page, or never handed out.</summary>
    Free = 0,

    /// <summary>To one thread, which is filling it or about to free it.</summary>
    Reserved = 1,

    /// <summary>To the index: exactly one slot holds its handle.</summary>
    Live = 2,

    /// <summary>To the leases on it: it left the index while it was pinned, and the last lease frees it.</summary>
    Orphaned = 3,
}
