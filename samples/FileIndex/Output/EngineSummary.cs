using FileIndex.Caches;
using FileIndex.CommandLine;
using FileIndex.Files;
using TypedCache;

namespace FileIndex.Output;

/// <summary>The lines below the tables: memory, kinds of files, look-ups, and the audit.</summary>
internal static class EngineSummary
{
    /// <summary>Prints the engine's memory and its audit.</summary>
    public static void Print(OffHeapFiles files)
    {
        EngineStatistics statistics = files.Statistics;
        LeakReport audit = files.Audit();
        Console.WriteLine(
            $"Memory: {ByteSize.Format(statistics.BytesInPages)} in pages of {ByteSize.Format(statistics.PageSize)}, "
            + $"index {ByteSize.Format(statistics.BytesInIndex)}, free {ByteSize.Format(statistics.BytesFree)}, "
            + $"limit {ByteSize.Format(statistics.MemoryLimit)}; items {ByteSize.Format(statistics.Total.Bytes)}");
        Console.WriteLine($"Kinds:  {Kinds(files)}");
        Console.WriteLine(
            $"Audit:  Free {audit.Free:N0} + Live {audit.Live:N0} + Leased {audit.Leased:N0} + Reserved {audit.Reserved:N0} "
            + $"+ Lost {audit.Lost:N0} = Chunks {audit.Chunks:N0}; Dangling {audit.Dangling:N0}");
    }

    /// <summary>Prints what the cache has done since the start.</summary>
    public static void PrintTotals(OffHeapFiles files)
    {
        CacheStatistics total = files.Statistics.Total;
        Console.WriteLine(
            $"Totals: entries {total.Count:N0}, hits {total.Hits:N0}, misses {total.Misses:N0}, stores {total.Stores:N0}, "
            + $"evicted {total.Evictions:N0}, removed {total.Removals.Removed:N0}");
    }

    private static string Kinds(OffHeapFiles files)
    {
        var counts = new SortedDictionary<FileKind, int>();
        foreach (string path in files.Paths)
        {
            if (files.TryReadKind(path, out FileKind kind))
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
            }
        }

        return counts.Count == 0
            ? "none"
            : string.Join(", ", counts.OrderByDescending(static c => c.Value).Select(static c => $"{c.Key} {c.Value:N0}"));
    }
}
