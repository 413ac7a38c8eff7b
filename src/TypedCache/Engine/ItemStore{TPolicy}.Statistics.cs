using TypedCache.Diagnostics;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>What the engine holds, in figures that are kept anyway: nothing is walked for them.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // The bytes of the items of each class. Counted by thread and not under the class's gate, since an item's size is known where it is published, and not where its chunk is taken.
    private readonly StackCounters _classBytes = new(SizeClassTable.MaximumClasses);

    /// <inheritdoc/>
    public override EngineStatistics GetStatistics()
    {
        List<SizeClassStatistics> classes = GetSizeClassStatistics();
        long pages = 0;
        foreach (SizeClassStatistics sizeClass in classes)
        {
            pages += sizeClass.Pages;
        }

        var total = default(CacheStatistics);
        foreach (CacheRegistration cache in Caches)
        {
            total += CacheStatistics.From(cache.Counters);
        }

        int shift = Arena.Geometry.PageShift;
        return new EngineStatistics
        {
            Total = total,
            MemoryLimit = Settings.MemoryLimit,
            BytesReserved = Arena.Geometry.Length,
            BytesInPages = pages << shift,
            BytesInIndex = (long)_indexMemory.PageCount << shift,
            BytesFree = (long)Pages.FreeCount << shift,
            MaxItemSize = Settings.MaxItemSize,
            MemcachedSizeClasses = Settings.SizeClasses,
            EvictionPolicy = Settings.EvictionPolicy,
            PageSize = Arena.Geometry.PageSize,
            PagesReclaimed = PagesReclaimed,
            EvictionsUnread = _classes.Sum(static sizeClass => sizeClass is null ? 0 : Volatile.Read(ref sizeClass.Departures.EvictedUnread)),
            ExpirationsUnread = _classes.Sum(static sizeClass => sizeClass is null ? 0 : Volatile.Read(ref sizeClass.Departures.ExpiredUnread)),
            LeasesHeld = Leases.Held,
            LostChunks = Volatile.Read(ref _lostChunks),
            LeakWarnings = LeakWatch.Warnings,
            LeakHandlerExceptions = LeakWatch.HandlerExceptions,
            SizeClasses = classes,
        };
    }

    private List<SizeClassStatistics> GetSizeClassStatistics()
    {
        var classes = new List<SizeClassStatistics>();
        Span<long> bytes = stackalloc long[Classes.Count];
        _classBytes.SumAll(bytes);
        for (int number = 0; number < bytes.Length; number++)
        {
            SizeClass<TPolicy>? sizeClass = Volatile.Read(ref _classes[number]);
            long pages = sizeClass is null ? 0 : PagesOf(sizeClass);
            if (pages == 0)
            {
                continue;
            }

            int size = Classes.SizeOf(number);
            long items = sizeClass!.Queue.Count;
            long used = size == 0 ? items : sizeClass.Chunks.UsedCount;
            long usedBytes = size == 0 ? pages << Arena.Geometry.PageShift : used * size;
            long chunks = size == 0 ? items : pages * Classes.CountOf(number);
            classes.Add(new SizeClassStatistics(size, pages, chunks, used, items, sizeClass.Evictions)
            {
                Number = number,
                // Threads that have counted one of two figures, and not yet the other, must not make either negative.
                Bytes = Math.Max(0, bytes[number]),
                WastedBytes = Math.Max(0, usedBytes - Math.Max(0, bytes[number])),
                Expirations = Volatile.Read(ref sizeClass.Departures.Expired),
                ExpirationsUnread = Volatile.Read(ref sizeClass.Departures.ExpiredUnread),
                EvictionsUnread = Volatile.Read(ref sizeClass.Departures.EvictedUnread),
                EvictionsBeforeExpiration = Volatile.Read(ref sizeClass.Departures.EvictedBeforeDeadline),
                OldestIdleTime = OldestIdleTime(sizeClass),
                LastEvictedIdleTime = TimeSpan.FromSeconds(Volatile.Read(ref sizeClass.Departures.LastEvictedIdleSeconds)),
            });
        }

        classes.Sort(static (a, b) => a.ChunkSize.CompareTo(b.ChunkSize));
        return classes;
    }
}
