using FileIndex.Caches;
using FileIndex.CommandLine;
using FileIndex.Files;

namespace FileIndex.Watching;

/// <summary>
/// Drops the entries of files that changed. Once the folder is quiet, they are looked up again, which misses and hashes them anew.
/// </summary>
internal sealed class WatchLoop(OffHeapFiles files, FolderWatch watch, FileReader reader)
{
    private const int HashBytesShown = 4;

    // Long enough for most programs to finish what they write.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal);

    /// <summary>Runs until cancelled.</summary>
    public void Run(CancellationToken token)
    {
        try
        {
            while (true)
            {
                if (TryNext(token, out FileChange change))
                {
                    Apply(change);
                }
                else
                {
                    LookUpDropped();
                }
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
        }
    }

    /// <returns>Whether there was a change; false when files wait to be looked up and nothing has changed for a while.</returns>
    private bool TryNext(CancellationToken token, out FileChange change)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(token);
        quiet.CancelAfter(_dropped.Count > 0 ? Quiet : Timeout.InfiniteTimeSpan);
        try
        {
            change = watch.Changes.ReadAsync(quiet.Token).AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            change = default;
            return false;
        }
    }

    private void Apply(FileChange change)
    {
        if (change.Path is not { } path)
        {
            _dropped.UnionWith(files.Paths);
            files.DropAll();
            Console.WriteLine($"dropped   everything ({change.Cause})");
            return;
        }

        Drop(path, change.Cause);
        if (change.Cause is "deleted" or "renamed")
        {
            // It may have been a folder, of whose files nobody tells.
            string prefix = path + Path.DirectorySeparatorChar;
            foreach (string inside in files.Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)))
            {
                Drop(inside, change.Cause);
            }
        }
    }

    private void Drop(string path, string cause)
    {
        if (files.Drop(path))
        {
            Console.WriteLine($"dropped   {path} ({cause})");
        }

        _dropped.Add(path);
    }

    private void LookUpDropped()
    {
        foreach (string path in _dropped)
        {
            if (!files.TryReadSize(path, out _) && reader.TryRead(path) is { } entry && files.Store(entry))
            {
                string hash = Convert.ToHexStringLower(entry.Sha256.AsSpan(0, HashBytesShown));
                Console.WriteLine($"hashed    {path} ({ByteSize.Format(entry.Size)}, {entry.Kind}, SHA-256 {hash}...)");
            }
        }

        _dropped.Clear();
    }
}
