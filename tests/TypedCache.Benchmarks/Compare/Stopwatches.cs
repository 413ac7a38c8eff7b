using System.Diagnostics;

namespace TypedCache.Benchmarks.Compare;

/// <summary>Times two things in turn, several times, and takes the medians: what disturbs the machine then disturbs both.</summary>
internal static class Stopwatches
{
    private const int Rounds = 5;

    /// <summary>The medians of nanoseconds per operation.</summary>
    public static (double First, double Second) Interleaved(int operations, Action first, Action second)
    {
        var firsts = new double[Rounds];
        var seconds = new double[Rounds];
        for (int round = -1; round < Rounds; round++)
        {
            double one = Once(first) / operations;
            double two = Once(second) / operations;
            if (round >= 0)
            {
                (firsts[round], seconds[round]) = (one, two);
            }
        }

        return (Median(firsts), Median(seconds));
    }

    /// <summary>The median.</summary>
    public static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static double Once(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
