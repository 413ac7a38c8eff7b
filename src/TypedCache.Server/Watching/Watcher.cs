using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Server.Watching;

/// <summary>A client that watches: the lines it has not been sent. What it does not take in time is left out.</summary>
internal sealed class Watcher(WatchKinds kinds)
{
    // Memcached's.
    private const int MostBytes = 256 << 10;

    private readonly ConcurrentQueue<byte[]> _lines = new();
    private int _bytes;

    /// <summary>What it watches.</summary>
    public WatchKinds Kinds => kinds;

    /// <summary>Adds a line.</summary>
    /// <returns>False where it was left out.</returns>
    public bool TryAdd(byte[] line)
    {
        if (Interlocked.Add(ref _bytes, line.Length) > MostBytes)
        {
            Interlocked.Add(ref _bytes, -line.Length);
            return false;
        }

        _lines.Enqueue(line);
        return true;
    }

    /// <summary>Takes the next line.</summary>
    public bool TryTake([NotNullWhen(true)] out byte[]? line)
    {
        if (!_lines.TryDequeue(out line))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, -line.Length);
        return true;
    }
}
