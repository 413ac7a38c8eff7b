using FileIndex.CommandLine;
using FileIndex.Measuring;
using Spectre.Console;

namespace FileIndex.Output;

/// <summary>The caches side by side.</summary>
internal static class ComparisonTable
{
    /// <summary>Prints the table and what is measured in it.</summary>
    public static void Print(IReadOnlyList<CacheFigures> caches, IndexOptions options)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("");
        foreach (CacheFigures cache in caches)
        {
            table.AddColumn(new TableColumn(cache.Name).RightAligned());
        }

        void Row(string name, Func<CacheFigures, string> figure) => table.AddRow([name, .. caches.Select(figure)]);

        Row("Files", static c => $"{c.Cold.Readable.Count:N0}");
        Row("Entries at the end", static c => $"{c.Entries:N0}");
        Row("Hit ratio, warm", static c => $"{100 * c.Warm.HitRatio:0.0} %");
        Row("Time per lookup, cold", static c => FormatTime(PerFile(c, c.Cold.Elapsed)));
        Row("  of it in the cache", static c => FormatTime(PerFile(c, c.Cold.Elapsed - c.Cold.Hashing)));
        Row("Time per lookup, warm", static c => FormatTime(c.Warm.NanosecondsPerLookup));
        Row("Allocated per warm lookup", static c => $"{c.Warm.BytesPerLookup:0.##} B");
        Row("Bytes per entry", static c => c.Entries == 0 ? "-" : $"{(double)c.Bytes / c.Entries:N0} B");
        Row("Full GC", static c => $"{c.FullCollection.TotalMilliseconds:0.00} ms");
        Row("Evictions", static c => $"{c.Evictions:N0}");
        Row("Hashed again", static c => $"{c.Warm.HashedAgain:N0}");
        AnsiConsole.Write(table);
        Console.WriteLine(
            $"""
            TypedCache has a limit of {ByteSize.Format(options.MemoryLimit)}, MemoryCache none: its SizeLimit has no unit.
            Cold: a miss, then the file is read, hashed and stored; TypedCache goes first.
            Warm: the fastest of {options.Passes:N0} passes over all files in random order, reading one member
            (TypedCache from the stored bytes, MemoryCache from the object).
            Bytes: pages and index by entry; for MemoryCache, growth of the heap by entry.
            Full GC: the fastest of nine, blocking, with one cache filled and the other empty.
            """);
    }

    /// <summary>A time in the unit that suits it.</summary>
    public static string FormatTime(double nanoseconds) => nanoseconds switch
    {
        >= 1e6 => $"{nanoseconds / 1e6:0.00} ms",
        >= 1e4 => $"{nanoseconds / 1e3:0.0} us",
        >= 1e3 => $"{nanoseconds / 1e3:0.00} us",
        _ => $"{nanoseconds:0} ns",
    };

    private static double PerFile(CacheFigures cache, TimeSpan time) =>
        time.TotalNanoseconds / Math.Max(1, cache.Cold.Readable.Count + cache.Cold.Unreadable);
}
