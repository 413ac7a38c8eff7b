using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace TypedCache.Benchmarks.Servers;

/// <summary>
/// Our server, memcached and a bare echo in turn, one thread each on the first core, with the clients on the second: throughput, latency and processor time, and ratios, since absolute figures wander.
/// </summary>
internal static class ServerCommand
{
    private const int WarmUpMilliseconds = 3000;

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var connections = new Option<int>("--connections") { Description = "How many connections there are.", DefaultValueFactory = static _ => 50 };
        var seconds = new Option<double>("--seconds") { Description = "How long each server is measured in each round.", DefaultValueFactory = static _ => 2 };
        var rounds = new Option<int>("--rounds") { Description = "How many rounds; the median counts.", DefaultValueFactory = static _ => 3 };
        var only = new Option<string?>("--only") { Description = "The scenario to measure: depth 1, depth 16, 50-key gets or 10 % sets; all by default." };
        var host = new Option<string?>("--host") { Hidden = true };
        var command = new Command("server", "Measures the memcached server against memcached and a bare epoll echo.") { connections, seconds, rounds, only, host };
        command.SetAction(result => ErrorLine.Guard(result, parsed => parsed.GetValue(host) is { } what
            ? HostedServer.Host(what)
            : Run(parsed.GetValue(connections), parsed.GetValue(seconds), parsed.GetValue(rounds), parsed.GetValue(only))));
        return command;
    }

    private static int Run(int connections, double seconds, int rounds, string? only)
    {
        if (!OperatingSystem.IsLinux() || connections < 1 || seconds <= 0 || rounds < 1)
        {
            throw new UsageException("The server is measured on Linux, with at least one connection, some time and one round.");
        }

        // The clients' core, for this thread and those it starts.
        var pin = new ProcessStartInfo("taskset", ["-a", "-p", "-c", "1", $"{Environment.ProcessId}"]) { RedirectStandardOutput = true };
        using (Process pinning = Process.Start(pin)!)
        {
            pinning.StandardOutput.ReadToEnd();
        }

        var table = new Table();
        foreach (string column in (string[])["scenario", "server", "requests/s", "p50 µs", "p99 µs", "p999 µs", "core µs", "to memcached", "to echo"])
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (Scenario scenario in Scenario.All.Where(scenario => only is null || scenario.Name == only))
        {
            Measure(scenario, connections, TimeSpan.FromSeconds(seconds), rounds, table);
        }

        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{connections} connections, {Scenario.Keys:N0} keys, {Scenario.ValueLength}-byte values, one core for the server, one for the clients. Ratios are of the time a request takes of the server's core."));
        return 0;
    }

    private static void Measure(Scenario scenario, int connections, TimeSpan time, int rounds, Table table)
    {
        ServerKind[] kinds = HostedServer.HasMemcached ? [ServerKind.Ours, ServerKind.Memcached, ServerKind.Echo] : [ServerKind.Ours, ServerKind.Echo];
        var measured = kinds.ToDictionary(static kind => kind, static _ => new List<Measurement>());
        foreach (int round in Enumerable.Range(0, rounds))
        {
            foreach (ServerKind kind in kinds)
            {
                using var server = new HostedServer(kind, scenario);
                if (kind != ServerKind.Echo)
                {
                    LoadGenerator.Fill(server.Port);
                }

                using var load = new LoadGenerator(scenario, server.Port, connections);
                load.Run(TimeSpan.FromMilliseconds(WarmUpMilliseconds));
                TimeSpan before = server.ProcessorTime;
                Measurement measurement = load.Run(time);
                double microseconds = (server.ProcessorTime - before).TotalMicroseconds / measurement.Requests;
                measured[kind].Add(measurement with { ProcessorMicroseconds = microseconds });
            }
        }

        foreach (ServerKind kind in kinds)
        {
            Measurement median = MedianOf(measured[kind]);
            table.AddRow(
                scenario.Name, kind.ToString().ToLowerInvariant(), Number(median.RequestsPerSecond), Number(median.Median), Number(median.P99), Number(median.P999), median.ProcessorMicroseconds.ToString("F2", CultureInfo.InvariantCulture),
                RatioTo(ServerKind.Memcached), RatioTo(ServerKind.Echo));

            string RatioTo(ServerKind other) => measured.TryGetValue(other, out List<Measurement>? theirs)
                ? (MedianOf(theirs).ProcessorMicroseconds / median.ProcessorMicroseconds).ToString("F2", CultureInfo.InvariantCulture)
                : "";
        }
    }

    private static Measurement MedianOf(List<Measurement> measurements) =>
        measurements.OrderBy(static measurement => measurement.ProcessorMicroseconds).ElementAt(measurements.Count / 2);

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
