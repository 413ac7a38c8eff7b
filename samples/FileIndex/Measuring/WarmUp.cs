using System.Diagnostics;
using FileIndex.Caches;
using FileIndex.Files;

namespace FileIndex.Measuring;

/// <summary>
/// Exercises the code of all caches, on caches that are thrown away, until the just-in-time compiler has done its best: until rounds
/// no longer get faster. All of them before any is measured, so that none is compiled under conditions of its own.
/// </summary>
internal static class WarmUp
{
    private const int Entries = 256;
    private const int LookupsAStore = 8;
    private const double Improvement = 0.97;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    /// <summary>Runs rounds of stores and look-ups.</summary>
    public static void Run(IReadOnlyList<IFileCache> scratch, CancellationToken token)
    {
        FileEntry[] entries = [.. Enumerable.Range(0, Entries).Select(Invent)];
        string[] paths = [.. entries.Select(static e => e.Path)];
        var missed = new string[Entries];
        TimeSpan best = TimeSpan.MaxValue;
        long begin = Stopwatch.GetTimestamp();
        for (long improved = begin; Stopwatch.GetElapsedTime(improved) < Quiet && Stopwatch.GetElapsedTime(begin) < Longest;)
        {
            token.ThrowIfCancellationRequested();
            long roundBegin = Stopwatch.GetTimestamp();
            foreach (IFileCache cache in scratch)
            {
                Round(cache, entries, paths, missed);
            }

            TimeSpan round = Stopwatch.GetElapsedTime(roundBegin);
            if (round < best * Improvement)
            {
                best = round;
                improved = Stopwatch.GetTimestamp();
            }
        }
    }

    private static void Round(IFileCache cache, FileEntry[] entries, string[] paths, string[] missed)
    {
        foreach (FileEntry entry in entries)
        {
            cache.Store(entry);
        }

        for (int i = 0; i < LookupsAStore; i++)
        {
            Lookups.Run(cache, paths, missed);
        }
    }

    private static FileEntry Invent(int number) => new(
        $"/some/folder/of/many/files/{number}.txt",
        number,
        DateTime.UnixEpoch,
        DateTime.UnixEpoch,
        new byte[32],
        FileKind.Text,
        "A line.",
        new byte[FileEntry.HeadLength]);
}
