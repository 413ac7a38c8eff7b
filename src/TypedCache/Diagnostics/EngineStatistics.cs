namespace TypedCache;

/// <summary>What an engine holds: the sums over its caches, its memory, and its size classes.</summary>
public sealed record EngineStatistics
{
    /// <summary>The sums over all caches.</summary>
    public required CacheStatistics Total { get; init; }

    /// <summary>The limit the engine was given, in bytes.</summary>
    public required long MemoryLimit { get; init; }

    /// <summary>The bytes of address space the engine owns, all inside the limit: pages of chunks, index, tables and free pages.</summary>
    public required long BytesReserved { get; init; }

    /// <summary>The bytes of pages that hold chunks or large items.</summary>
    public required long BytesInPages { get; init; }

    /// <summary>The bytes of the index.</summary>
    public required long BytesInIndex { get; init; }

    /// <summary>The bytes of pages that belong to nobody.</summary>
    public required long BytesFree { get; init; }

    /// <summary>The bytes of the largest item.</summary>
    public int MaxItemSize { get; init; }

    /// <summary>The items evicted that had never been read; counted in caches with <see cref="CacheOptions.Details"/>.</summary>
    public long EvictionsUnread { get; init; }

    /// <summary>The items that have expired and had never been read; counted in caches with <see cref="CacheOptions.Details"/>.</summary>
    public long ExpirationsUnread { get; init; }

    /// <summary>The size classes asked for in <see cref="SlabEngineOptions.SizeClasses"/>; null for the engine's own.</summary>
    public MemcachedSizeClasses? MemcachedSizeClasses { get; init; }

    /// <summary>Which item goes when room is needed.</summary>
    public EvictionPolicy EvictionPolicy { get; init; }

    /// <summary>The bytes of a page.</summary>
    public required int PageSize { get; init; }

    /// <summary>Pages that were emptied, or large items evicted, so that another size class, a large item or the index could have them.</summary>
    public required long PagesReclaimed { get; init; }

    /// <summary>Leases that are held.</summary>
    public required int LeasesHeld { get; init; }

    /// <summary>The chunks that the last audit found lost; 0 before the first. Anything but 0 is a defect of the engine.</summary>
    public required long LostChunks { get; init; }

    /// <summary>How often <see cref="SlabEngine.LeakDetected"/> was raised.</summary>
    public required long LeakWarnings { get; init; }

    /// <summary>Exceptions thrown by handlers of <see cref="SlabEngine.LeakDetected"/>.</summary>
    public required long LeakHandlerExceptions { get; init; }

    /// <summary>The size classes that own pages, the smallest chunks first.</summary>
    public required IReadOnlyList<SizeClassStatistics> SizeClasses { get; init; }
}
