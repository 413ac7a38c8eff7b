using System.CommandLine;

namespace TypedCache.Tool.Statistics;

/// <summary><c>typedcache stats</c>: a server's figures, one a line.</summary>
internal static class StatsCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var form = new Argument<string>("form")
        {
            Description = "Which figures: settings, items, slabs, sizes, conns or reset; by default the general ones.",
            DefaultValueFactory = static _ => "",
        };
        Option<string> server = ServerAddress.Option();
        var command = new Command("stats", "Prints the figures of a memcached server.") { form, server };
        command.SetAction(parsed => Print(parsed.GetValue(form)!, parsed.GetValue(server)!));
        return command;
    }

    private static void Print(string form, string server)
    {
        using var client = new StatisticsClient(server);
        IReadOnlyList<(string Name, string Value)> figures = client.Read(form);
        int width = figures.Count == 0 ? 0 : figures.Max(static figure => figure.Name.Length);
        foreach ((string name, string value) in figures)
        {
            Console.Out.WriteLine($"{name.PadRight(width)}  {value}");
        }
    }
}
