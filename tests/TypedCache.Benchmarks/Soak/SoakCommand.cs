using System.CommandLine;
using System.Globalization;

namespace TypedCache.Benchmarks.Soak;

/// <summary>The command that soaks: for so many minutes everything at once, and all of it checked.</summary>
internal static class SoakCommand
{
    private const decimal MostMinutes = 10_000;

    private static readonly Option<string> Minutes = new("--minutes")
    {
        Description = "How long, in minutes: over 0, and fractions count.",
        DefaultValueFactory = static _ => "1",
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "A number that what is drawn by lot follows from; what the threads do to each other does not.",
        DefaultValueFactory = static _ => 1,
    };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("soak", "Mixes all operations on several caches of one engine, checks all they find, and audits throughout.")
        {
            Minutes, Seed,
        };
        command.SetAction(static parsed => ErrorLine.Guard(parsed, Run));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        var soak = new SoakRun(new SoakSettings { Duration = ParseMinutes(parsed.GetRequiredValue(Minutes)), Seed = parsed.GetValue(Seed) });
        SoakReport report = soak.Run(output.WriteLine);
        output.WriteLine(SoakSummary.Total(report, soak.Faults));
        return soak.Faults.Count == 0 && report.LostChunks == 0 ? 0 : 1;
    }

    private static TimeSpan ParseMinutes(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal minutes) && minutes is > 0 and <= MostMinutes
            ? TimeSpan.FromMinutes((double)minutes)
            : throw new UsageException($"--minutes: '{text}' is not a number over 0 and up to {MostMinutes:N0}.");
}
