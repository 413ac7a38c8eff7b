using System.Globalization;

namespace TypedCache.Benchmarks.Soak;

/// <summary>Reports in words.</summary>
internal static class SoakSummary
{
    /// <summary>A round in one line.</summary>
    public static string Line(SoakReport report) => Text(
        $"{report.TotalOperations:N0} operations, {report.Removals.Evicted:N0} evictions, {report.PagesReclaimed:N0} pages reclaimed, ")
        + Text($"{report.Audits:N0} audits, resident size {Over(report)}");

    /// <summary>The whole of a soak.</summary>
    public static string Total(SoakReport report, FaultLog faults)
    {
        RemovalCounts removals = report.Removals;
        IEnumerable<string> operations = Enum.GetValues<SoakOperation>().Select(o => Text($"{o} {report.Operations[(int)o]:N0}"));
        string text = string.Join(
            Environment.NewLine,
            Text($"operations       {report.TotalOperations:N0}, of which {report.Hits:N0} found a value"),
            $"                 {string.Join(", ", operations)}",
            Text($"faults           {faults.Count:N0}"),
            Text($"lost chunks      {report.LostChunks:N0} in {report.Audits:N0} audits"),
            Text($"reclaimed pages  {report.PagesReclaimed:N0}"),
            Text($"evictions        {removals.Evicted:N0}; {removals.Expired:N0} expired, {removals.Removed:N0} removed, ")
                + Text($"{removals.Replaced:N0} replaced, {removals.Cleared:N0} cleared"),
            Text($"no room          {report.OutOfMemory:N0} times"),
            Text($"resident size    {Over(report)}; the allowance for the runtime is {MemoryWatch.Allowance >> 20} MiB"));
        return string.Join(Environment.NewLine, faults.Messages.Select(static fault => $"FAULT {fault}").Prepend(text));
    }

    private static string Over(SoakReport report) => report.MostOverLimit >= 0
        ? Text($"at most {report.MostOverLimit / 1048576.0:N1} MiB over that before and the limit")
        : Text($"always {-report.MostOverLimit / 1048576.0:N1} MiB or more under that before and the limit");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
