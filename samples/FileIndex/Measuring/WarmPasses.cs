using System.Diagnostics;
using FileIndex.Caches;
using FileIndex.Files;
using FileIndex.Output;

namespace FileIndex.Measuring;

/// <summary>
/// Looks every file up once a pass, in an order drawn anew for each, the same for every cache. What a pass missed is read again
/// after it, outside its time.
/// </summary>
/// <remarks>
/// The order is drawn because repeating one order is the worst there is for a least-recently-used cache that is too small: it always
/// evicts what comes next.
/// </remarks>
internal sealed class WarmPasses(IFileCache cache, List<string> paths, FileReader reader, HashingProgress progress)
{
    private readonly string[] _order = [.. paths];
    private readonly string[] _missed = new string[paths.Count];

    /// <summary>Runs the passes, after one that is not counted: it brings what the cache holds into the processor's caches.</summary>
    public WarmFigures Run(int passes, CancellationToken token)
    {
        Lookups.Run(cache, _order, _missed);
        double fastest = double.MaxValue;
        long hits = 0, bytes = 0;
        int hashedAgain = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            new Random(pass).Shuffle(_order);
            long bytesBefore = GC.GetAllocatedBytesForCurrentThread();
            long begin = Stopwatch.GetTimestamp();
            int missed = Lookups.Run(cache, _order, _missed);
            fastest = Math.Min(fastest, Stopwatch.GetElapsedTime(begin).TotalNanoseconds / _order.Length);
            bytes += GC.GetAllocatedBytesForCurrentThread() - bytesBefore;
            hits += _order.Length - missed;
            hashedAgain += Refill(missed, token);
        }

        long lookups = (long)passes * _order.Length;
        return new WarmFigures(lookups, hits, fastest, (double)bytes / lookups, hashedAgain);
    }

    private int Refill(int missed, CancellationToken token)
    {
        int hashed = 0;
        if (missed > 0)
        {
            progress.Run($"Hashing what {cache.Name} evicted", missed, step =>
            {
                foreach (string path in _missed.AsSpan(0, missed))
                {
                    token.ThrowIfCancellationRequested();
                    if (reader.TryRead(path) is { } entry)
                    {
                        cache.Store(entry);
                        hashed++;
                    }

                    step();
                }
            });
        }

        return hashed;
    }
}
