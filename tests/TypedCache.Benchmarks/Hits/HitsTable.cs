using System.Globalization;
using Spectre.Console;

namespace TypedCache.Benchmarks.Hits;

/// <summary>Results as a table, and below it what was too large to be stored.</summary>
internal static class HitsTable
{
    /// <summary>Writes all of them, which are of one trace.</summary>
    public static void Write(TextWriter writer, Trace trace, IReadOnlyList<ReplayResult> results)
    {
        var table = new Table().Title(new TableTitle(Markup.Escape(trace.Name)));
        foreach (string column in (string[])["size", "entries", "policy", "requests", "hits", "hit ratio"])
        {
            table.AddColumn(column == "policy" ? new TableColumn(column) : new TableColumn(column).RightAligned());
        }

        foreach (ReplayResult result in results)
        {
            table.AddRow(
                Markup.Escape(result.Size),
                Format(result.Entries),
                $"{result.Policy}",
                Format(result.Requests),
                Format(result.Hits),
                (result.Ratio * 100).ToString("F2", CultureInfo.InvariantCulture) + " %");
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(writer) });
        console.Write(table);
        writer.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{trace.Requests.Length:N0} lines, {trace.Keys.Count:N0} unique keys; cold misses are counted."));
        foreach (ReplayResult result in results.Where(static result => result.Rejections > 0))
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{result.Size}, {result.Policy}: {result.Rejections:N0} values were too large to be stored."));
        }
    }

    private static string Format(long? number) => number?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
