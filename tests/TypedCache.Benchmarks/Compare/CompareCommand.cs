using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace TypedCache.Benchmarks.Compare;

/// <summary>Runs every comparison and prints one table.</summary>
internal static class CompareCommand
{
    public static int Run(int items, string? traces)
    {
        long start = Stopwatch.GetTimestamp();
        int[] order = [.. Enumerable.Range(0, items)];
        new Random(1).Shuffle(order);
        List<Row> rows =
        [
            .. CellComparison.Run(items, order),
            .. HotKeyComparison.Run(items),
            .. UserComparison.Run(items, order),
            .. GrowthComparison.Run(items),
            .. traces is null ? [] : HitRatioComparison.Run(traces),
        ];
        AnsiConsole.Write(ToTable(rows));
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{items:N0} items, random keys, one thread where nothing else is said; medians of interleaved rounds; {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s in all."));
        return 0;
    }

    private static Table ToTable(List<Row> rows)
    {
        var table = new Table().AddColumns("what", "against");
        foreach (string header in (string[])["ours", "theirs", "ratio", "goal", "met"])
        {
            table.AddColumn(new TableColumn(header).RightAligned());
        }

        foreach (Row row in rows)
        {
            table.AddRow(
                Markup.Escape(row.What),
                Markup.Escape(row.Against),
                Format(row.Ours, row.Unit),
                row.Theirs is double theirs ? Format(theirs, row.Unit) : "",
                row.Ratio.ToString("0.###", CultureInfo.InvariantCulture),
                (row.AtLeast ? "≥ " : "≤ ") + row.Goal.ToString("0.###", CultureInfo.InvariantCulture),
                row.IsMet ? "yes" : "no");
        }

        return table;
    }

    private static string Format(double value, string unit) =>
        value.ToString(value < 10 ? "0.##" : "N0", CultureInfo.InvariantCulture) + " " + unit;
}
