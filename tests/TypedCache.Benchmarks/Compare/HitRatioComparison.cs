using TypedCache.Benchmarks.Hits;

namespace TypedCache.Benchmarks.Compare;

/// <summary>The hit ratios of our policies over the traces of a folder, each at four shares of its keys.</summary>
internal static class HitRatioComparison
{
    private static readonly string[] Shares = ["0.1%", "1%", "5%", "10%"];

    public static IEnumerable<Row> Run(string folder)
    {
        var differences = new List<double>();
        double adaptive = 0;
        double lru = 0;
        foreach (string path in Directory.GetFiles(folder, "*.txt*").Order(StringComparer.Ordinal))
        {
            Trace trace = TraceReader.Read(path);
            foreach (string share in Shares)
            {
                var plan = new ReplayPlan(trace, CacheSize.Parse(share));
                double ours = RatioOf(trace, plan, EvictionPolicy.Adaptive);
                double theirs = RatioOf(trace, plan, EvictionPolicy.Lru);
                adaptive += ours;
                lru += theirs;
                differences.Add(ours - theirs);
            }
        }

        if (differences.Count == 0)
        {
            throw new UsageException($"There is no trace in '{folder}': no file that ends in .txt or .txt.gz.");
        }

        int count = differences.Count;
        yield return new Row($"hit ratio, mean of {count}", "least recently used", adaptive / count, lru / count, "%", (adaptive - lru) / count, 0, AtLeast: true);
        yield return new Row("hit ratio, worst of them", "least recently used", differences.Min(), null, "points", differences.Min(), -1.5, AtLeast: true);
    }

    private static double RatioOf(Trace trace, ReplayPlan plan, EvictionPolicy policy)
    {
        ReplayResult result = new Replay(trace, plan, policy).Run(static _ => { });
        return 100.0 * result.Hits / result.Requests;
    }
}
