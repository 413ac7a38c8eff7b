using System.CommandLine;
using Spectre.Console;
using TypedCache.Tool.Statistics;

namespace TypedCache.Tool.Top;

/// <summary><c>typedcache top</c>: what a server is doing, drawn anew every second until it is interrupted.</summary>
internal static class TopCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        Option<string> server = ServerAddress.Option();
        var interval = new Option<double>("--interval") { Description = "Seconds between two looks, from 0.1.", DefaultValueFactory = static _ => 1 };
        var count = new Option<int>("--count") { Description = "Looks to take; 0, the default, for ever.", DefaultValueFactory = static _ => 0 };
        var command = new Command("top", "Shows rates, hit ratio and size classes of a memcached server, live.") { server, interval, count };
        command.SetAction(parsed => Show(parsed.GetValue(server)!, parsed.GetValue(interval), parsed.GetValue(count)));
        return command;
    }

    private static void Show(string server, double seconds, int count)
    {
        if (seconds is not (>= 0.1 and <= 3600))
        {
            throw new UsageException($"--interval {seconds}: from 0.1 to 3600 seconds are wanted.");
        }

        using var client = new StatisticsClient(server);
        var before = new Reading(client);
        AnsiConsole.Live(TopTable.Draw(server, before, before)).Start(display =>
        {
            for (int look = 1; count == 0 || look <= count; look++)
            {
                Thread.Sleep(TimeSpan.FromSeconds(seconds));
                var now = new Reading(client);
                display.UpdateTarget(TopTable.Draw(server, before, now));
                display.Refresh();
                before = now;
            }
        });
    }
}
