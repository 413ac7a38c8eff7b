using TypedCache.Engine;
using TypedCache.Slabs;

namespace TypedCache;

/// <summary>What is set for an engine. All memory is native, and taken from the system as it is used, unless <see cref="Preallocate"/> says otherwise.</summary>
public record SlabEngineOptions
{
    /// <summary>
    /// The hard limit in bytes of everything the engine allocates natively: items, index, tables. Default 64 MiB; at least
    /// 2 MiB and twice <see cref="MaxItemSize"/>, at most 64 GiB. At the limit an old item is evicted and the new one stored.
    /// </summary>
    public long MemoryLimit { get; init; } = 64L << 20;

    /// <summary>
    /// Whether to take all of <see cref="MemoryLimit"/> from the system when the engine is made, and not as it is used: no store waits for it later, and where the system has not got
    /// it, that is an <see cref="OutOfMemoryException"/> at once. Takes from some tenths of a second to a few seconds a gigabyte. Off by default.
    /// </summary>
    public bool Preallocate { get; init; }

    /// <summary>The largest item in bytes: a header of 24 bytes, the value, and the key, or what <see cref="SizeClasses"/> charges. Default 1 MiB; from 1 KiB to 1 GiB less one byte.</summary>
    public int MaxItemSize { get; init; } = 1 << 20;

    /// <summary>The largest number of items, at least 1; null, the default, leaves it to <see cref="MemoryLimit"/>.</summary>
    public long? MaxCount { get; init; }

    /// <summary>
    /// Sizes of chunks other than the engine's own: memcached's, which cost memory, for tools that depend on them. Null, the default, for the engine's.
    /// </summary>
    public MemcachedSizeClasses? SizeClasses { get; init; }

    /// <summary>Which item goes when room is needed. Default <see cref="EvictionPolicy.Adaptive"/>.</summary>
    public EvictionPolicy EvictionPolicy { get; init; } = EvictionPolicy.Adaptive;

    /// <summary>The clock times to live are told by: its monotonic timestamps. Default <see cref="TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// The engine's name in metrics, null for none. The figures of engines with the same name, or without one, are added up, so name them where there are several. A
    /// <see cref="SlabCache{TKey, TValue}"/> with an engine of its own is called the same.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>Whether the meter TypedCache measures every size class of this engine: some hundred series. Off by default.</summary>
    public bool SizeClassMetrics { get; init; }

    /// <summary>
    /// The part of the engine's memory, from 0 to 1, that may be lost or held by overdue leases before <see cref="SlabEngine.LeakDetected"/> is raised. Default 0.01.
    /// </summary>
    public double LeakThreshold { get; init; } = 0.01;

    /// <summary>How long a lease may be held before it is overdue: positive, or <see cref="Timeout.InfiniteTimeSpan"/> for ever. Default one minute.</summary>
    public TimeSpan LeaseWarningAge { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The time from one audit in the background to the next: positive, or <see cref="Timeout.InfiniteTimeSpan"/> for none. Default one minute. An audit takes time proportional to
    /// the items held, at most a fiftieth of one core's; where nothing was stored, removed or leased since the last one it takes none.
    /// </summary>
    public TimeSpan AuditInterval { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Whether to keep where each lease was taken, so that <see cref="SlabEngine.LeakDetected"/> can tell. Off by default: it costs a stack trace, some forty microseconds and ten
    /// kilobytes, for every lease and for every value over 1 KiB that is read.
    /// </summary>
    public bool CaptureLeaseOrigins { get; init; }

    private const long SmallestLimit = 2L << 20;
    private const int SmallestMaxItemSize = 1 << 10;

    internal StoreSettings ToSettings()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider, nameof(TimeProvider));
        Require(MaxItemSize is >= SmallestMaxItemSize and <= ItemHeader.MaximumPayloadLength, nameof(MaxItemSize), MaxItemSize,
            $"The largest item is from {SmallestMaxItemSize:N0} to {ItemHeader.MaximumPayloadLength:N0} bytes.");
        long least = Math.Max(SmallestLimit, 2L * MaxItemSize);
        Require(MemoryLimit >= least, nameof(MemoryLimit), MemoryLimit,
            $"The memory limit is at least {least:N0} bytes: 2 MiB and twice MaxItemSize.");
        Require(MemoryLimit <= ArenaGeometry.MaximumBytes, nameof(MemoryLimit), MemoryLimit,
            $"The memory limit is at most {ArenaGeometry.MaximumBytes:N0} bytes an engine.");
        SizeClasses?.Validate();
        Require(SizeClasses is null || MemoryLimit >= MemcachedSizeClasses.LeastMemoryLimit, nameof(MemoryLimit), MemoryLimit,
            $"With memcached's size classes the memory limit is at least {MemcachedSizeClasses.LeastMemoryLimit:N0} bytes: 8 of its pages.");
        Require(MaxCount is null or >= 1, nameof(MaxCount), MaxCount, "The largest number of items is at least 1, or null for no limit.");
        Require(Enum.IsDefined(EvictionPolicy), nameof(EvictionPolicy), EvictionPolicy, "There is no such eviction policy.");
        Require(Name is not { Length: 0 }, nameof(Name), Name, "A name is not empty, or null for none.");
        Require(LeakThreshold is >= 0 and <= 1, nameof(LeakThreshold), LeakThreshold, "The part of the memory that may be lost is from 0 to 1.");
        RequirePositive(LeaseWarningAge, nameof(LeaseWarningAge), "The age at which a lease is overdue");
        RequirePositive(AuditInterval, nameof(AuditInterval), "The time between two audits");
        return new StoreSettings
        {
            Name = Name,
            HasSizeClassMetrics = SizeClassMetrics,
            MemoryLimit = MemoryLimit,
            Preallocate = Preallocate,
            MaxItemSize = MaxItemSize,
            SizeClasses = SizeClasses,
            MaxCount = MaxCount ?? long.MaxValue,
            EvictionPolicy = EvictionPolicy,
            TimeProvider = TimeProvider,
            LeakThreshold = LeakThreshold,
            LeaseWarningAge = LeaseWarningAge,
            AuditInterval = AuditInterval,
            CaptureLeaseOrigins = CaptureLeaseOrigins,
        };
    }

    private static void RequirePositive(TimeSpan time, string name, string what) => Require(
        time > TimeSpan.Zero || time == Timeout.InfiniteTimeSpan, name, time, $"{what} is positive, or Timeout.InfiniteTimeSpan.");

    private static void Require(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, rule);
        }
    }
}
