using System.Globalization;
using TypedCache.Server.Commands;
using TypedCache.Server.Statistics;

namespace TypedCache.Server.Figures;

/// <summary>What <c>stats items</c> and <c>stats slabs</c> show of the engine's size classes. Class 0 is that of large items, which take runs of pages.</summary>
internal static class ClassFigures
{
    private static readonly string[] ItemFiguresBefore = ["number_hot", "number_warm"];

    private static readonly string[] ItemFiguresAfter =
    [
        "evicted_active", "crawler_reclaimed", "crawler_items_checked", "lrutail_reflocked", "moves_to_cold", "moves_to_warm", "moves_within_lru", "direct_reclaims",
        "hits_to_hot", "hits_to_warm",
    ];

    private static readonly (string Name, ClassCounter Counter)[] SlabCounters =
    [
        ("get_hits", ClassCounter.GetHits), ("cmd_set", ClassCounter.SetCommands), ("delete_hits", ClassCounter.DeleteHits),
        ("incr_hits", ClassCounter.IncrementHits), ("decr_hits", ClassCounter.DecrementHits), ("cas_hits", ClassCounter.CompareHits),
        ("cas_badval", ClassCounter.CompareBad), ("touch_hits", ClassCounter.TouchHits),
    ];

    /// <summary>The items of each class that has any.</summary>
    public static IEnumerable<(string Name, string Value)> OfItems(ServerState state)
    {
        foreach (SizeClassStatistics sizeClass in state.Engine.Statistics.SizeClasses.Where(static c => c.Items != 0))
        {
            string prefix = $"items:{sizeClass.Number}:";
            yield return (prefix + "number", Number(sizeClass.Items));
            foreach (string name in ItemFiguresBefore)
            {
                yield return (prefix + name, "0");
            }

            yield return (prefix + "number_cold", Number(sizeClass.Items));
            yield return (prefix + "age_hot", "0");
            yield return (prefix + "age_warm", "0");
            yield return (prefix + "age", Seconds(sizeClass.OldestIdleTime));
            yield return (prefix + "mem_requested", Number(sizeClass.Bytes));
            yield return (prefix + "evicted", Number(sizeClass.Evictions));
            yield return (prefix + "evicted_nonzero", Number(sizeClass.EvictionsBeforeExpiration));
            yield return (prefix + "evicted_time", Seconds(sizeClass.LastEvictedIdleTime));
            yield return (prefix + "outofmemory", Number(state.Sum(ClassCounter.NoMemory, sizeClass.Number)));
            yield return (prefix + "tailrepairs", "0");
            yield return (prefix + "reclaimed", Number(sizeClass.Expirations));
            yield return (prefix + "expired_unfetched", Number(sizeClass.ExpirationsUnread));
            yield return (prefix + "evicted_unfetched", Number(sizeClass.EvictionsUnread));
            foreach (string name in ItemFiguresAfter)
            {
                yield return (prefix + name, "0");
            }

            // Like the items themselves: they all count as cold.
            yield return (prefix + "hits_to_cold", Number(state.Sum(ClassCounter.GetHits, sizeClass.Number)));
            yield return (prefix + "hits_to_temp", "0");
        }
    }

    /// <summary>The pages and chunks of each class that has any.</summary>
    public static IEnumerable<(string Name, string Value)> OfSlabs(ServerState state)
    {
        EngineStatistics engine = state.Engine.Statistics;
        foreach (SizeClassStatistics sizeClass in engine.SizeClasses)
        {
            string prefix = $"{sizeClass.Number}:";
            yield return (prefix + "chunk_size", Number(sizeClass.ChunkSize));
            yield return (prefix + "chunks_per_page", Number(sizeClass.ChunkSize == 0 ? 1 : engine.PageSize / sizeClass.ChunkSize));
            yield return (prefix + "total_pages", Number(sizeClass.Pages));
            yield return (prefix + "total_chunks", Number(sizeClass.Chunks));
            yield return (prefix + "used_chunks", Number(sizeClass.UsedChunks));
            yield return (prefix + "free_chunks", Number(sizeClass.Chunks - sizeClass.UsedChunks));
            yield return (prefix + "free_chunks_end", "0");
            foreach ((string name, ClassCounter counter) in SlabCounters)
            {
                yield return (prefix + name, Number(state.Sum(counter, sizeClass.Number)));
            }
        }

        yield return ("active_slabs", Number(engine.SizeClasses.Count));
        yield return ("total_malloced", Number(engine.BytesInPages));
    }

    private static string Seconds(TimeSpan time) => Number((long)time.TotalSeconds);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
