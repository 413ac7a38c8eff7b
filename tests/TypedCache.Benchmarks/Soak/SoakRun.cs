using System.Globalization;

namespace TypedCache.Benchmarks.Soak;

/// <summary>A whole soak: round after round, each with an engine of its own.</summary>
internal sealed class SoakRun(SoakSettings settings)
{
    /// <summary>What went wrong.</summary>
    public FaultLog Faults { get; } = new();

    /// <summary>Runs it.</summary>
    /// <param name="report">Is told of every round that is over.</param>
    public SoakReport Run(Action<string> report)
    {
        var total = new SoakReport();
        foreach (SoakRoundPlan plan in settings.Rounds)
        {
            SoakReport round = new SoakRound(plan, settings, Faults).Run();
            total += round;
            report(string.Create(
                CultureInfo.InvariantCulture,
                $"{plan.Policy}, {plan.MemoryLimit >> 20} MiB{(plan.MaxCount is long count ? $", {count:N0} items" : "")}, {plan.Duration.TotalSeconds:N0} s: ")
                + SoakSummary.Line(round));
            if (round.Hangs || Faults.Count >= FaultLog.Most)
            {
                break;
            }
        }

        return total;
    }
}
