namespace TypedCache.Engine;

/// <summary>The checked settings of a store.</summary>
internal sealed record StoreSettings
{
    /// <summary>The engine's name in metrics and warnings; null for none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether every size class is measured.</summary>
    public bool HasSizeClassMetrics { get; init; }

    public required long MemoryLimit { get; init; }

    /// <summary>Whether to take all of the memory from the system at once.</summary>
    public bool Preallocate { get; init; }

    public required int MaxItemSize { get; init; }

    /// <summary>Sizes of chunks other than the engine's own; null for those.</summary>
    public MemcachedSizeClasses? SizeClasses { get; init; }

    public long MaxCount { get; init; } = long.MaxValue;

    public EvictionPolicy EvictionPolicy { get; init; }

    public required TimeProvider TimeProvider { get; init; }

    /// <summary>The part of the memory that may be lost, or held for too long, without a warning.</summary>
    public double LeakThreshold { get; init; }

    /// <summary>How long a lease may be held; infinite for ever.</summary>
    public TimeSpan LeaseWarningAge { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The time between two audits in the background; infinite for none.</summary>
    public TimeSpan AuditInterval { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether to keep where leases were taken.</summary>
    public bool CaptureLeaseOrigins { get; init; }

    /// <summary>The hash secrets' seed, for tests that repeat themselves; null draws them.</summary>
    public ulong? HashSeed { get; init; }

    /// <summary>Whether the index grows by itself; a test that steps it turns this off.</summary>
    public bool GrowsByItself { get; init; } = true;

    /// <summary>Whether expired items are swept by themselves; likewise.</summary>
    public bool SweepsByItself { get; init; } = true;
}
