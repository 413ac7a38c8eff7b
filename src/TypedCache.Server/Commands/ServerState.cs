using TypedCache.Server.Statistics;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Commands;

/// <summary>What all workers of a server share.</summary>
/// <remarks>Who may touch what: everything here is immutable, atomic, or guarded by <see cref="_flushing"/>.</remarks>
internal sealed class ServerState
{
    private readonly Lock _flushing = new();
    private readonly TimeProvider _clock;
    private readonly long _mostHeld;
    private long _held;
    private Task _clearing = Task.CompletedTask;
    private long _flushAt;
    private int _verbosity;

    // So many are removed while others wait, some milliseconds at most; more by a thread of their own.
    private const long MostClearedAtOnce = 10_000;

    // One part of the memory in this many may be held for values on their way, and room for two of the largest in any case.
    private const int HeldShare = 4;

    public ServerState(SlabEngine engine, MemcachedServerOptions options)
    {
        Engine = engine;
        Options = options;
        Cache = engine.OpenBytes(options.CacheName, new CacheOptions { Versions = options.Versions, Details = true });
        _ = new EvictionWatch(Cache, Watching);
        EngineBefore = engine.Statistics;
        _mostHeld = Math.Max(EngineBefore.MemoryLimit / HeldShare, 2L * EngineBefore.MaxItemSize);
        Debugging = options.DebugClock is { } clock ? new DebugCommands(clock, Cache) : null;
        _clock = options.DebugClock ?? TimeProvider.System;
        Prefixes = new PrefixFigures(options.PrefixDelimiter) { IsOn = options.CountsPrefixes };
        TracksSizes = options.TracksSizes;
        ClearItems = Cache.Clear;
        HasManyItems = () => engine.Statistics.Total.Count > MostClearedAtOnce;
        Exposed = [.. options.ExposedCaches.Select(name => new ExposedCache(engine, name))];
    }

    /// <summary>The version that clients are told: that of the memcached whose behaviour this is.</summary>
    public const string Version = "1.6.45";

    /// <summary>The engine.</summary>
    public SlabEngine Engine { get; }

    /// <summary>The cache on it.</summary>
    public ByteCache Cache { get; }

    /// <summary>The other caches that clients reach.</summary>
    public ExposedCache[] Exposed { get; }

    /// <summary>The options.</summary>
    public MemcachedServerOptions Options { get; }

    /// <summary>The workers' counters.</summary>
    public IReadOnlyList<WorkerCounters> Counters { get; set; } = [];

    /// <summary>The connections.</summary>
    public ConnectionFigures Connections { get; } = new();

    /// <summary>Commands by the prefix of their key.</summary>
    public PrefixFigures Prefixes { get; }

    /// <summary>Who is told what the server does.</summary>
    public WatchHub Watching { get; } = new();

    /// <summary>What clients have tuned.</summary>
    public Tunables Tunables { get; } = new();

    /// <summary>The commands of a test build; null in others.</summary>
    public DebugCommands? Debugging { get; }

    /// <summary>Whether the histogram of sizes is shown.</summary>
    public bool TracksSizes { get; set; }

    /// <summary>The bytes of the largest item.</summary>
    public int LargestItem => EngineBefore.MaxItemSize;

    /// <summary>Lists the sessions there are.</summary>
    public Func<IReadOnlyList<Session>> ListSessions { get; set; } = static () => [];

    /// <summary>The addresses that are listened at.</summary>
    public IReadOnlyList<string> ListeningAt { get; set; } = [];

    /// <summary>What the engine had done when counting began.</summary>
    public EngineStatistics EngineBefore { get; private set; }

    /// <summary>When the server was made.</summary>
    public DateTimeOffset StartedAt { get; } = DateTimeOffset.UtcNow;

    /// <summary>How much the server says.</summary>
    public int Verbosity
    {
        get => Volatile.Read(ref _verbosity);
        set => Volatile.Write(ref _verbosity, value);
    }

    /// <summary>Called where a client asks the server to stop; says whether it is to finish with its clients first.</summary>
    public Action<bool> RequestShutdown { get; set; } = static _ => { };

    /// <summary>Called where something happened that the server's owner may want to hear of.</summary>
    public Action<int, string> Log { get; set; } = static (_, _) => { };

    /// <summary>
    /// Lets a client take memory for a value that has not come yet, if clients together hold no more than their share so: those who announce values and do not send them must not drive out
    /// what the others have stored.
    /// </summary>
    public bool TryHold(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= _mostHeld)
        {
            return true;
        }

        Release(bytes);
        return false;
    }

    /// <summary>Gives it back.</summary>
    public void Release(long bytes) => Interlocked.Add(ref _held, -bytes);

    /// <summary>Counts everything anew.</summary>
    public void ResetStatistics()
    {
        foreach (WorkerCounters counters in Counters)
        {
            counters.Reset();
        }

        EngineBefore = Engine.Statistics;
        Connections.Reset();
        Prefixes.Reset();
    }

    /// <summary>Removes all items, and is not called by two threads at a time unless there are few.</summary>
    public Action ClearItems { get; set; }

    /// <summary>Whether there are so many items that nobody is to wait for their removal but who asked for it.</summary>
    public Func<bool> HasManyItems { get; set; }

    /// <summary>Empties the cache, now or in some seconds; the last word counts.</summary>
    /// <returns>What to wait for before that is answered; null where it is done.</returns>
    public Task? Flush(int delaySeconds)
    {
        lock (_flushing)
        {
            _flushAt = delaySeconds > 0 ? Milliseconds + delaySeconds * 1000L : 0;
        }

        return delaySeconds <= 0 ? Clear() : null;
    }

    /// <summary>Empties the cache if the time for that has come. Called by a worker about once a second.</summary>
    public void FlushWhereDue()
    {
        if (Volatile.Read(ref _flushAt) == 0)
        {
            return;
        }

        lock (_flushing)
        {
            if (_flushAt == 0 || Milliseconds < _flushAt)
            {
                return;
            }

            _flushAt = 0;
        }

        Clear();
    }

    private long Milliseconds => (long)_clock.GetElapsedTime(0).TotalMilliseconds;

    private Task? Clear()
    {
        if (!HasManyItems())
        {
            ClearItems();
            return null;
        }

        lock (_flushing)
        {
            // What runs already has passed items that were stored meanwhile.
            return _clearing = _clearing.IsCompleted
                ? Task.Run(ClearAside)
                : _clearing.ContinueWith(_ => ClearAside(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private void ClearAside()
    {
        try
        {
            ClearItems();
        }
        catch (ObjectDisposedException)
        {
            // The engine was disposed under the server, and nothing is emptier than that.
        }
    }

    /// <summary>The sum of a counter over all workers and size classes.</summary>
    public long Sum(ClassCounter counter) => Counters.Sum(counters => counters.Sum(counter));

    /// <summary>The sum of a size class's counter over all workers.</summary>
    public long Sum(ClassCounter counter, int sizeClass) => Counters.Sum(counters => counters[counter, sizeClass]);

    /// <summary>The sum of a counter over all workers.</summary>
    public long Sum(ServerCounter counter)
    {
        long sum = 0;
        foreach (WorkerCounters counters in Counters)
        {
            sum += counters[counter];
        }

        return sum;
    }
}
