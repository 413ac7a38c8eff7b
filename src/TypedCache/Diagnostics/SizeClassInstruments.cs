using System.Diagnostics.Metrics;

namespace TypedCache.Diagnostics;

/// <summary>The instruments for each size class. There are up to a few hundred classes an engine, so only those engines are measured that ask for it.</summary>
internal sealed class SizeClassInstruments
{
    private readonly LivingEngines _engines;

    public SizeClassInstruments(Meter meter, LivingEngines engines)
    {
        _engines = engines;
        meter.CreateObservableUpDownCounter("typedcache.size_class.chunks", Chunks, "{chunk}", "Chunks of a size class, by state.");
        meter.CreateObservableUpDownCounter("typedcache.size_class.memory", Memory, "By", "Bytes of the pages of a size class, by what they are used for.");
        meter.CreateObservableCounter("typedcache.size_class.evictions", Evictions, "{entry}", "Entries evicted from a size class.");
    }

    private IEnumerable<Measurement<long>> Chunks() => Measure(static (series, _, sizeClass, sums) =>
    {
        sums.Add(series with { Aspect = "state", Value = "used" }, sizeClass.UsedChunks);
        sums.Add(series with { Aspect = "state", Value = "free" }, sizeClass.Chunks - sizeClass.UsedChunks);
    });

    private IEnumerable<Measurement<long>> Memory() => Measure(static (series, statistics, sizeClass, sums) =>
    {
        long free = (sizeClass.Chunks - sizeClass.UsedChunks) * sizeClass.ChunkSize;
        // The ends of pages, too short for a chunk, are wasted too.
        long wasted = (sizeClass.Pages * statistics.PageSize) - sizeClass.Bytes - free;
        sums.Add(series with { Aspect = "use", Value = "entries" }, sizeClass.Bytes);
        sums.Add(series with { Aspect = "use", Value = "wasted" }, Math.Max(0, wasted));
        sums.Add(series with { Aspect = "use", Value = "free" }, free);
    });

    private IEnumerable<Measurement<long>> Evictions() =>
        Measure(static (series, _, sizeClass, sums) => sums.Add(series, sizeClass.Evictions));

    private IEnumerable<Measurement<long>> Measure(Action<Series, EngineStatistics, SizeClassStatistics, SeriesSums> add)
    {
        var sums = new SeriesSums();
        foreach (IMeteredEngine engine in _engines.List())
        {
            if (engine.HasSizeClassMetrics)
            {
                EngineStatistics statistics = engine.GetStatistics();
                foreach (SizeClassStatistics sizeClass in statistics.SizeClasses)
                {
                    add(new Series(engine.Name, ChunkSize: sizeClass.ChunkSize), statistics, sizeClass, sums);
                }
            }
        }

        return sums.ToMeasurements();
    }
}
