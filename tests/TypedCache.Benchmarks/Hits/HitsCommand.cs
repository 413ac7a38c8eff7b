using System.CommandLine;

namespace TypedCache.Benchmarks.Hits;

/// <summary>The command that replays a trace through the engine and prints the hit ratio at each size.</summary>
internal static class HitsCommand
{
    private const string StandardOutput = "-";

    private static readonly Argument<string> TracePath = new("trace")
    {
        Description = "The file, gzipped or not. Its lines are keys, or 'time key size ttl', or 'time key size ttl op': time and ttl in seconds, "
            + "ttl 0 for none, size that of key and value in bytes, op g (get: a miss is followed by a store, and only gets count) or s (store).",
    };

    private static readonly Argument<string[]> Sizes = new("sizes")
    {
        Description = $"The sizes of the cache, each {CacheSize.Syntax}.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> Policy = new("--policy")
    {
        Description = $"The eviction policy, one of {PolicyChoice.Choices}.",
        DefaultValueFactory = static _ => PolicyChoice.All,
    };

    private static readonly Option<string?> Csv = new("--csv") { Description = "A file to write the figures to; - prints them instead of the table." };

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("hits", "Replays a trace through the engine, and prints the hit ratio at each size.") { TracePath, Sizes, Policy, Csv };
        command.SetAction(static parsed => ErrorLine.Guard(parsed, Run));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        CacheSize[] sizes = [.. parsed.GetRequiredValue(Sizes).Select(CacheSize.Parse)];
        EvictionPolicy[] policies = PolicyChoice.Parse(parsed.GetRequiredValue(Policy));
        string? csv = parsed.GetValue(Csv);
        using TextWriter? file = csv is null or StandardOutput ? null : new StreamWriter(csv);
        Trace trace = TraceReader.Read(parsed.GetRequiredValue(TracePath));
        ReplayPlan[] plans = [.. sizes.Select(size => new ReplayPlan(trace, size))];

        List<ReplayResult> results = [];
        ReplayProgress.Run(trace.Name, (long)plans.Length * policies.Length * trace.Requests.Length, report =>
        {
            foreach (ReplayPlan plan in plans)
            {
                results.AddRange(policies.Select(policy => new Replay(trace, plan, policy).Run(report)));
            }
        });

        if (csv == StandardOutput)
        {
            HitsCsv.Write(output, results);
            return 0;
        }

        HitsTable.Write(output, trace, results);
        if (file is not null)
        {
            HitsCsv.Write(file, results);
        }

        return 0;
    }
}
