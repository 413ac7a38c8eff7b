using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net.Sockets;
using TypedCache.Server.Buffers;
using TypedCache.Server.Commands;
using TypedCache.Server.Protocol;
using TypedCache.Server.Statistics;
using TypedCache.Server.Watching;

namespace TypedCache.Server.Transport;

/// <summary>
/// One thread and its connections. For each that is ready: receive once, execute what has come whole, answer with one send. Who has more commands than its share, or answers more than a
/// buffer, waits until the others have had their turn.
/// </summary>
/// <remarks>Who may touch what: everything here is the thread's own, but for the queue of new connections and the list of all.</remarks>
internal sealed partial class Worker : IDisposable
{
    private const int ReadyAtATime = 128;
    private const int TickMilliseconds = 1000;
    private const int WatchMilliseconds = 50;
    private const int WorkMilliseconds = 1;

    // One part in this many of the memory may be held by those who do not take their answers.
    private const int StalledShare = 2;

    private readonly ServerState _state;
    private readonly Poller _poller;
    private readonly BufferPool _pool = new();
    private readonly CommandContext _context;
    private readonly CommandLoop _loop;
    private readonly ConcurrentQueue<Connection> _arriving = new();
    private readonly ConcurrentDictionary<Connection, bool> _all = new();
    private readonly List<Connection?> _connections = [];
    private readonly Stack<int> _freeNumbers = new();
    private readonly Queue<Connection> _turns = new();
    private readonly List<Connection> _watching = [];
    private readonly List<Connection> _waiting = [];
    private readonly StalledReaders _stalled;
    private readonly byte[] _scratch = GC.AllocateUninitializedArray<byte>(BufferPool.InputLength, pinned: true);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private long _tickedAt = Environment.TickCount64;

    public Worker(ServerState state, int number)
    {
        _state = state;
        _poller = Poller.Create(state.Options.EventLoop);
        _context = new CommandContext(state, Counters, _pool);
        _loop = new CommandLoop(_context);
        _stalled = new StalledReaders(Math.Max(state.EngineBefore.MemoryLimit / StalledShare / state.Options.Threads, 2L * state.LargestItem));
        _thread = new Thread(Run) { Name = $"memcached worker {number}", IsBackground = true };
    }

    /// <summary>What it counts.</summary>
    public WorkerCounters Counters { get; } = new();

    /// <summary>The conversations there are.</summary>
    public IEnumerable<Session> Sessions => _all.Keys.Select(static connection => connection.Session);

    /// <summary>Starts.</summary>
    public void Start() => _thread.Start();

    /// <summary>Takes a connection on. From any thread.</summary>
    public void Take(Connection connection)
    {
        _arriving.Enqueue(connection);
        _poller.Wake();
    }

    /// <summary>Ends, closes all connections and waits for that.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _poller.Wake();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        while (_arriving.TryDequeue(out Connection? connection))
        {
            connection.Channel.Dispose();
            _state.Connections.Close();
        }

        _poller.Dispose();
    }

    private void Run()
    {
        Span<int> ready = stackalloc int[ReadyAtATime];
        while (!_isStopping)
        {
            int count = _poller.Wait(ready, Patience);
            int turns = _turns.Count;
            foreach (int number in ready[..count])
            {
                if (number >= 0 && _connections[number] is { IsQueued: false } connection)
                {
                    Guard(connection, static (worker, ready) => worker.OnReady(ready));
                }
            }

            for (; turns > 0 && _turns.TryDequeue(out Connection? waiting); turns--)
            {
                waiting.IsQueued = false;
                Guard(waiting, static (worker, waiting) => worker.Execute(waiting));
            }

            foreach (Connection watching in _watching.Count == 0 ? [] : _watching.ToArray())
            {
                Guard(watching, static (worker, watching) => worker.TellWatcher(watching));
            }

            foreach (Connection waiting in _waiting.Count == 0 ? [] : _waiting.ToArray())
            {
                Guard(waiting, static (worker, waiting) => worker.EndWaiting(waiting));
            }

            // After those that are ready, whose numbers must not become another's meanwhile.
            Welcome();
            if (Environment.TickCount64 - _tickedAt >= TickMilliseconds)
            {
                Tick();
            }
        }

        foreach (Connection? connection in _connections.ToArray())
        {
            if (connection is not null)
            {
                Close(connection);
            }
        }
    }

    /// <summary>How long nothing need happen.</summary>
    private int Patience =>
        _turns.Count != 0 ? 0 : _waiting.Count != 0 ? WorkMilliseconds : _watching.Count != 0 ? WatchMilliseconds : TickMilliseconds;

    /// <summary>Keeps what one connection brings about from the others: it is closed, and the server hears of it.</summary>
    private void Guard(Connection connection, Action<Worker, Connection> action)
    {
        if (connection.IsClosed)
        {
            return;
        }

        try
        {
            action(this, connection);
        }
        catch (ObjectDisposedException)
        {
            // The engine was disposed under the server.
            Close(connection);
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or StackOverflowException))
        {
            _state.Log(0, $"{connection.Session.Name}: {failure}");
            _context.Output.Clear();
            Close(connection);
        }
    }

    private void Welcome()
    {
        while (_arriving.TryDequeue(out Connection? connection))
        {
            if (!_freeNumbers.TryPop(out int number))
            {
                number = _connections.Count;
                _connections.Add(null);
            }

            connection.Number = number;
            try
            {
                _poller.Add(connection.Channel, number);
            }
            catch (Exception failure) when (failure is Win32Exception or SocketException or ObjectDisposedException)
            {
                // The system watches no more connections.
                _state.Log(1, $"{connection.Session.Name}: {failure.Message}");
                connection.Channel.Dispose();
                _freeNumbers.Push(number);
                _state.Connections.Close();
                continue;
            }

            _connections[number] = connection;
            _all.TryAdd(connection, true);
            if (_state.Watching.Wants(WatchKinds.Connections))
            {
                _state.Watching.Tell(WatchKinds.Connections, WatchLines.Arrival(connection.Session));
            }
        }
    }

    private void Close(Connection connection)
    {
        if (connection.IsClosed)
        {
            return;
        }

        connection.IsClosed = true;
        _poller.Remove(connection.Channel, connection.Number);
        connection.Channel.Dispose();
        _context.Return(connection.Session);
        connection.Session.Listing = null;
        if (connection.Session.Watcher is { } watcher)
        {
            _watching.Remove(connection);
            _state.Watching.Remove(watcher);
        }

        _waiting.Remove(connection);
        _stalled.Forget(connection);
        if (_state.Watching.Wants(WatchKinds.Connections))
        {
            _state.Watching.Tell(WatchKinds.Connections, WatchLines.Departure(connection.Session));
        }

        ReturnInput(connection);
        if (connection.Output is { } output)
        {
            connection.Output = null;
            _pool.Return(output);
        }

        _connections[connection.Number] = null;
        _freeNumbers.Push(connection.Number);
        _all.TryRemove(connection, out _);
        _state.Connections.Close();
    }

    private void Tick()
    {
        _tickedAt = Environment.TickCount64;
        try
        {
            _state.FlushWhereDue();
        }
        catch (ObjectDisposedException)
        {
            // The engine was disposed under the server; connections end when they next use it.
        }

        if (_state.Options.IdleTimeout == TimeSpan.Zero)
        {
            return;
        }

        long silentSince = _tickedAt - (long)_state.Options.IdleTimeout.TotalMilliseconds;
        for (int number = 0; number < _connections.Count; number++)
        {
            if (_connections[number] is { } connection && connection.Session.LastCommandAt < silentSince)
            {
                Counters.Add(ServerCounter.IdleKicks);
                connection.Session.CloseReason = "idle_timeout";
                Close(connection);
            }
        }
    }
}
