using System.Globalization;
using System.Text;

namespace TypedCache.Server.Watching;

/// <summary>Who watches, and what they are told. While nobody does, that costs a comparison. Thread-safe.</summary>
internal sealed class WatchHub
{
    private readonly Lock _changing = new();
    private Watcher[] _watchers = [];
    private volatile WatchKinds _wanted;
    private long _lines;
    private long _skipped;
    private long _sent;

    /// <summary>Raised when others watch, or other things are watched; never by two threads at a time.</summary>
    public event Action? Changed;

    /// <summary>How many watch.</summary>
    public int Count => Volatile.Read(ref _watchers).Length;

    /// <summary>The lines they were sent.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <summary>The lines that were left out.</summary>
    public long Skipped => Volatile.Read(ref _skipped);

    /// <summary>Whether anybody watches these.</summary>
    public bool Wants(WatchKinds kind) => (_wanted & kind) != 0;

    /// <summary>Begins to watch.</summary>
    public void Add(Watcher watcher)
    {
        lock (_changing)
        {
            Set([.. _watchers, watcher]);
        }
    }

    /// <summary>Ends to watch.</summary>
    public void Remove(Watcher watcher)
    {
        lock (_changing)
        {
            Set([.. _watchers.Where(other => other != watcher)]);
        }
    }

    /// <summary>Tells those who watch.</summary>
    /// <param name="kind">Of what.</param>
    /// <param name="text">What happened: names and values.</param>
    public void Tell(WatchKinds kind, string text)
    {
        double seconds = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;
        string line = string.Create(CultureInfo.InvariantCulture, $"ts={seconds:F6} gid={Interlocked.Increment(ref _lines)} {text}\n");
        byte[] bytes = Encoding.ASCII.GetBytes(line);
        foreach (Watcher watcher in Volatile.Read(ref _watchers))
        {
            if ((watcher.Kinds & kind) != 0)
            {
                Interlocked.Increment(ref watcher.TryAdd(bytes) ? ref _sent : ref _skipped);
            }
        }
    }

    private void Set(Watcher[] watchers)
    {
        Volatile.Write(ref _watchers, watchers);
        _wanted = watchers.Aggregate(WatchKinds.None, static (all, watcher) => all | watcher.Kinds);
        Changed?.Invoke();
    }
}
