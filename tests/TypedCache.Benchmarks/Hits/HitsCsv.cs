using System.Globalization;

namespace TypedCache.Benchmarks.Hits;

/// <summary>Results as comma-separated values, a line each below a line of names.</summary>
internal static class HitsCsv
{
    /// <summary>Writes all of them.</summary>
    public static void Write(TextWriter writer, IEnumerable<ReplayResult> results)
    {
        writer.WriteLine("trace,size,entries,policy,requests,hits,ratio");
        foreach (ReplayResult result in results)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Quote(result.Trace)},{Quote(result.Size)},{result.Entries},{result.Policy},{result.Requests},{result.Hits},{result.Ratio:F6}"));
        }
    }

    private static string Quote(string text) =>
        text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
