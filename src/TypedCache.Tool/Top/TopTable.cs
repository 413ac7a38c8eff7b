using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace TypedCache.Tool.Top;

/// <summary>What <c>typedcache top</c> shows: rates between two readings, and the size classes of the later.</summary>
internal static class TopTable
{
    /// <summary>Draws it.</summary>
    public static IRenderable Draw(string server, Reading before, Reading now)
    {
        double seconds = Math.Max(0.001, (now.TakenAt - before.TakenAt).TotalSeconds);
        double Rate(string name) => (now[name] - before[name]) / seconds;
        double hits = now["get_hits"] - before["get_hits"];
        double gets = hits + now["get_misses"] - before["get_misses"];
        string ratio = gets > 0 ? (hits / gets).ToString("P1", CultureInfo.InvariantCulture) : "-";
        var rates = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"{server}   {now.Text("version")}   up {now["uptime"]:N0} s")) };
        foreach (string column in new[] { "gets/s", "hit ratio", "sets/s", "evictions/s", "in/s", "out/s", "connections", "items", "memory" })
        {
            rates.AddColumn(new TableColumn(column).RightAligned());
        }

        rates.AddRow(
            Number(Rate("cmd_get")), ratio, Number(Rate("cmd_set")), Number(Rate("evictions")), Bytes(Rate("bytes_read")), Bytes(Rate("bytes_written")),
            Number(now["curr_connections"]), Number(now["curr_items"]), $"{Bytes(now["bytes"])} of {Bytes(now["limit_maxbytes"])}");
        return new Rows(rates, DrawClasses(before, now, seconds));
    }

    private static Table DrawClasses(Reading before, Reading now, double seconds)
    {
        var table = new Table { Border = TableBorder.Rounded };
        foreach (string column in new[] { "class", "chunk", "pages", "items", "full", "wasted", "evictions/s" })
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (int sizeClass in now.SizeClasses)
        {
            double chunk = now.Of(sizeClass, "chunk_size");
            double used = now.Of(sizeClass, "used_chunks");
            double total = now.Of(sizeClass, "total_chunks");
            double requested = now.Of(sizeClass, "mem_requested");
            double evictions = (now.Of(sizeClass, "evicted") - before.Of(sizeClass, "evicted")) / seconds;
            table.AddRow(
                sizeClass == 0 ? "large" : Number(sizeClass),
                chunk == 0 ? "pages" : Bytes(chunk),
                Number(now.Of(sizeClass, "total_pages")),
                Number(now.Of(sizeClass, "number")),
                total == 0 ? "-" : (used / total).ToString("P0", CultureInfo.InvariantCulture),
                chunk == 0 || used == 0 ? "-" : Math.Max(0, 1 - requested / (used * chunk)).ToString("P0", CultureInfo.InvariantCulture),
                Number(evictions));
        }

        return table;
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Bytes(double value)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB"];
        int unit = 0;
        while (Math.Abs(value) >= 1024 && unit < units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return value.ToString(unit == 0 ? "N0" : "N1", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
