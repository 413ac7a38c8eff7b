using Spectre.Console;
using TypedCache;

namespace FileIndex.Output;

/// <summary>The slabs: which sizes of chunks there are, how full they are, and what part of the used ones rounding wastes.</summary>
internal static class SizeClassTable
{
    private const int BarLength = 10;

    /// <summary>Prints the classes that own pages, from small to large.</summary>
    public static void Print(EngineStatistics statistics)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Slab class");
        foreach (string name in (string[])["Pages", "Chunks", "Used", "Fill", "Wasted", "Evictions"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (SizeClassStatistics sizeClass in statistics.SizeClasses.OrderBy(static c => c.ChunkSize == 0 ? int.MaxValue : c.ChunkSize))
        {
            table.AddRow(
                sizeClass.ChunkSize == 0 ? "whole pages" : $"{sizeClass.ChunkSize:N0} B",
                $"{sizeClass.Pages:N0}",
                $"{sizeClass.Chunks:N0}",
                $"{sizeClass.UsedChunks:N0}",
                $"{Bar(sizeClass.Fill)} {100 * sizeClass.Fill,3:0} %",
                $"{100.0 * sizeClass.WastedBytes / Math.Max(1, sizeClass.Bytes + sizeClass.WastedBytes):0.0} %",
                $"{sizeClass.Evictions:N0}");
        }

        AnsiConsole.Write(table);
    }

    private static string Bar(double fill) => new string('#', (int)Math.Round(fill * BarLength)).PadRight(BarLength, '.');
}
