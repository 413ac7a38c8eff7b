using System.Diagnostics;
using FileIndex.Caches;
using FileIndex.Files;
using FileIndex.Output;

namespace FileIndex.Measuring;

/// <summary>The first look at every file: a miss, after which the file is read and stored.</summary>
internal static class ColdPass
{
    /// <summary>Looks every path up, reads what is absent, and tells the time reading takes from the cache's own.</summary>
    public static ColdFigures Run(
        IFileCache cache, IReadOnlyList<string> paths, FileReader reader, HashingProgress progress, CancellationToken token)
    {
        var readable = new List<string>(paths.Count);
        string? firstError = null;
        long bytes = 0, hashingTicks = 0;
        int notStored = 0;
        long begin = Stopwatch.GetTimestamp();
        progress.Run($"Hashing for {cache.Name}", paths.Count, step =>
        {
            foreach (string path in paths)
            {
                token.ThrowIfCancellationRequested();
                if (!cache.TryReadSize(path, out _))
                {
                    long before = Stopwatch.GetTimestamp();
                    FileEntry? entry = reader.TryRead(path);
                    hashingTicks += Stopwatch.GetTimestamp() - before;
                    if (entry is null)
                    {
                        firstError ??= $"{path}: {reader.LastError}";
                        step();
                        continue;
                    }

                    notStored += cache.Store(entry) ? 0 : 1;
                    bytes += entry.Size;
                }

                readable.Add(path);
                step();
            }
        });

        return new ColdFigures
        {
            Readable = readable,
            Unreadable = paths.Count - readable.Count,
            FirstError = firstError,
            NotStored = notStored,
            BytesHashed = bytes,
            Elapsed = Stopwatch.GetElapsedTime(begin),
            Hashing = Stopwatch.GetElapsedTime(0, hashingTicks),
        };
    }
}
