using System.Diagnostics.Metrics;

namespace TypedCache.Diagnostics;

/// <summary>
/// The meter named TypedCache: observable instruments over all engines in use. They are asked only while somebody listens, and read counters that are kept
/// anyway, so that nothing is paid for them otherwise.
/// </summary>
/// <remarks>
/// One meter for the process, and not one for each engine: a meter is kept alive by the runtime until it is disposed, and so would be an engine
/// that never is; and a listener that puts instruments of one name together loses the figures of all when one of them is disposed.
/// </remarks>
internal static class EngineMeter
{
    /// <summary>The meter's name.</summary>
    public const string Name = "TypedCache";

    private static readonly Meter Meter = new(Name);
    private static readonly LivingEngines Engines = new();
    private static readonly Lazy<SizeClassInstruments> SizeClasses = new(static () => new SizeClassInstruments(Meter, Engines));

    static EngineMeter()
    {
        Meter.CreateObservableCounter("typedcache.requests", Requests, "{request}", "Look-ups, by result.");
        Meter.CreateObservableCounter("typedcache.stores", Stores, "{store}", "Values to be stored, by result.");
        Meter.CreateObservableCounter("typedcache.removals", Removals, "{entry}", "Entries that have left, by reason.");
        Meter.CreateObservableUpDownCounter("typedcache.entries", Entries, "{entry}", "Entries held.");
        Meter.CreateObservableUpDownCounter(
            "typedcache.memory.used", MemoryUsed, "By", "Bytes of the entries held: header, value and key.");
        Meter.CreateObservableUpDownCounter(
            "typedcache.memory.reserved", MemoryReserved, "By", "Bytes of address space, all inside the memory limit, by what they are used for.");
        Meter.CreateObservableUpDownCounter("typedcache.leases.held", LeasesHeld, "{lease}", "Leases held.");
        Meter.CreateObservableUpDownCounter("typedcache.leases.overdue", LeasesOverdue, "{lease}", "Leases held for too long.");
        Meter.CreateObservableUpDownCounter("typedcache.chunks.lost", ChunksLost, "{chunk}", "Chunks that the last audit found lost.");
    }

    /// <summary>Measures an engine until it is closed or collected.</summary>
    public static void Add(IMeteredEngine engine)
    {
        Engines.Add(engine);
        if (engine.HasSizeClassMetrics)
        {
            _ = SizeClasses.Value;
        }
    }

    private static IEnumerable<Measurement<long>> Requests() => OfCaches(static (series, statistics, sums) =>
    {
        sums.Add(series with { Aspect = "result", Value = "hit" }, statistics.Hits);
        sums.Add(series with { Aspect = "result", Value = "miss" }, statistics.Misses);
    });

    private static IEnumerable<Measurement<long>> Stores() => OfCaches(static (series, statistics, sums) =>
    {
        sums.Add(series with { Aspect = "result", Value = "stored" }, statistics.Stores);
        sums.Add(series with { Aspect = "result", Value = "rejected" }, statistics.Rejections);
    });

    private static IEnumerable<Measurement<long>> Removals() => OfCaches(static (series, statistics, sums) =>
    {
        RemovalCounts removals = statistics.Removals;
        sums.Add(series with { Aspect = "reason", Value = "evicted" }, removals.Evicted);
        sums.Add(series with { Aspect = "reason", Value = "expired" }, removals.Expired);
        sums.Add(series with { Aspect = "reason", Value = "removed" }, removals.Removed);
        sums.Add(series with { Aspect = "reason", Value = "replaced" }, removals.Replaced);
        sums.Add(series with { Aspect = "reason", Value = "cleared" }, removals.Cleared);
    });

    private static IEnumerable<Measurement<long>> Entries() =>
        OfCaches(static (series, statistics, sums) => sums.Add(series, statistics.Count));

    private static IEnumerable<Measurement<long>> MemoryUsed() =>
        OfCaches(static (series, statistics, sums) => sums.Add(series, statistics.Bytes));

    private static IEnumerable<Measurement<long>> MemoryReserved() => OfEngines(static (series, statistics, sums) =>
    {
        // Pages that change hands while the figures are taken may be among them twice, or not at all.
        long tables = Math.Max(0, statistics.BytesReserved - statistics.BytesInPages - statistics.BytesInIndex - statistics.BytesFree);
        sums.Add(series with { Aspect = "use", Value = "entries" }, statistics.BytesInPages);
        sums.Add(series with { Aspect = "use", Value = "index" }, statistics.BytesInIndex);
        sums.Add(series with { Aspect = "use", Value = "tables" }, tables);
        sums.Add(series with { Aspect = "use", Value = "free" }, statistics.BytesFree);
    });

    private static IEnumerable<Measurement<long>> LeasesHeld() =>
        OfEngines(static (series, statistics, sums) => sums.Add(series, statistics.LeasesHeld));

    private static IEnumerable<Measurement<long>> LeasesOverdue()
    {
        var sums = new SeriesSums();
        foreach (IMeteredEngine engine in Engines.List())
        {
            foreach ((string name, _) in engine.GetCacheStatistics())
            {
                sums.Add(new Series(engine.Name, name), 0);
            }

            foreach (OverdueLeases overdue in engine.FindOverdueLeases())
            {
                sums.Add(new Series(engine.Name, overdue.Cache), overdue.Leases);
            }
        }

        return sums.ToMeasurements();
    }

    private static IEnumerable<Measurement<long>> ChunksLost() =>
        OfEngines(static (series, statistics, sums) => sums.Add(series, statistics.LostChunks));

    private static IEnumerable<Measurement<long>> OfCaches(Action<Series, CacheStatistics, SeriesSums> add)
    {
        var sums = new SeriesSums();
        foreach (IMeteredEngine engine in Engines.List())
        {
            foreach ((string name, CacheStatistics statistics) in engine.GetCacheStatistics())
            {
                add(new Series(engine.Name, name), statistics, sums);
            }
        }

        return sums.ToMeasurements();
    }

    private static IEnumerable<Measurement<long>> OfEngines(Action<Series, EngineStatistics, SeriesSums> add)
    {
        var sums = new SeriesSums();
        foreach (IMeteredEngine engine in Engines.List())
        {
            add(new Series(engine.Name), engine.GetStatistics(), sums);
        }

        return sums.ToMeasurements();
    }
}
