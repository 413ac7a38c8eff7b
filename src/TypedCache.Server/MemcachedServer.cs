using System.Net;
using System.Net.Sockets;
using TypedCache.Server.Commands;
using TypedCache.Server.Transport;

namespace TypedCache.Server;

/// <summary>
/// A memcached server on an engine: a thread that accepts connections, and some that serve them. Clients see one cache of the engine; others on it share its memory.
/// </summary>
public sealed class MemcachedServer : IDisposable
{
    private const int PollMilliseconds = 10;

    private readonly Lock _starting = new();
    private readonly ServerState _state;
    private readonly List<Worker> _workers = [];
    private readonly List<ListeningChannel> _channels = [];
    private readonly List<DatagramServer> _datagrams = [];
    private Listener? _listener;
    private bool _isDisposed;

    /// <summary>Makes a server. It does nothing until it is started.</summary>
    /// <param name="engine">The engine, which stays its owner's.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range; the message names it and the rule.</exception>
    /// <exception cref="InvalidOperationException">The engine has a cache of the name with other options.</exception>
    public MemcachedServer(SlabEngine engine, MemcachedServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Options = (options ?? new MemcachedServerOptions()).Validate();
        _state = new ServerState(engine, Options);
        _state.RequestShutdown = isGraceful => ShutdownRequested?.Invoke(isGraceful);
        _state.Log = (level, text) => Logged?.Invoke(level, text);
        _state.ListSessions = () => [.. _workers.SelectMany(static worker => worker.Sessions)];
    }

    /// <summary>Raised on a worker's thread where a client asks the server to stop, if <see cref="MemcachedServerOptions.AllowsShutdown"/>; says whether gracefully. The server's owner stops it, or not.</summary>
    public event Action<bool>? ShutdownRequested;

    /// <summary>Raised on any thread, with a level from 0, a failure, to 2, a command, and a text.</summary>
    public event Action<int, string>? Logged;

    /// <summary>The options.</summary>
    public MemcachedServerOptions Options { get; }

    /// <summary>The addresses it listens at, once it is started: with the ports the system has chosen where none was named.</summary>
    public IReadOnlyList<EndPoint> EndPoints => [.. _channels.Select(static channel => channel.EndPoint)];

    /// <summary>The addresses it takes datagrams at, likewise.</summary>
    public IReadOnlyList<EndPoint> UdpEndPoints => [.. _datagrams.Select(static datagrams => datagrams.EndPoint)];

    /// <summary>How much it says: 0 failures, 1 warnings, 2 commands too.</summary>
    public int Verbosity
    {
        get => _state.Verbosity;
        set => _state.Verbosity = value;
    }

    /// <summary>The connections there are.</summary>
    public int ConnectionCount => _state.Connections.Current;

    internal ServerState State => _state;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">It cannot listen at an address.</exception>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public void Start()
    {
        lock (_starting)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_listener is not null)
            {
                throw new InvalidOperationException("The server was started before.");
            }

            try
            {
                ListenAtAll();
                for (int i = 0; i < Options.Threads; i++)
                {
                    _workers.Add(new Worker(_state, i));
                }

                foreach (IPEndPoint point in Options.UdpEndPoints)
                {
                    _datagrams.Add(new DatagramServer(_state, point));
                }

                _state.Counters =
                    [.. _workers.Select(static worker => worker.Counters), .. _datagrams.Select(static datagrams => datagrams.Counters)];
                _state.ListeningAt = [.. _channels.Select(static channel => channel.Name)];
                _listener = new Listener(_state, _channels, _workers);
            }
            catch
            {
                _workers.ForEach(static worker => worker.Dispose());
                _channels.ForEach(static channel => channel.Dispose());
                _datagrams.ForEach(static datagrams => datagrams.Dispose());
                _workers.Clear();
                _channels.Clear();
                _datagrams.Clear();
                throw;
            }

            _workers.ForEach(static worker => worker.Start());
            _datagrams.ForEach(static datagrams => datagrams.Start());
            _listener.Start();
        }
    }

    /// <summary>Stops, once all clients have gone or the time given for that is over: listens no longer, closes all connections, and waits for the threads to end.</summary>
    /// <param name="patience">The time.</param>
    public void Stop(TimeSpan patience)
    {
        lock (_starting)
        {
            _listener?.Dispose();
            long end = Environment.TickCount64 + (long)patience.TotalMilliseconds;
            while (_state.Connections.Current != 0 && Environment.TickCount64 < end)
            {
                Thread.Sleep(PollMilliseconds);
            }
        }

        Dispose();
    }

    /// <summary>Stops: listens no longer, closes all connections, and waits for the threads to end.</summary>
    public void Dispose()
    {
        lock (_starting)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _listener?.Dispose();
            _workers.ForEach(static worker => worker.Dispose());
            _datagrams.ForEach(static datagrams => datagrams.Dispose());
            _state.Debugging?.Release();
            if (_listener is not null && Options.UnixSocket is { } path)
            {
                File.Delete(path);
            }
        }
    }

    private void ListenAtAll()
    {
        foreach (IPEndPoint point in Options.EndPoints)
        {
            // Where a server can be started again while connections of the last one linger, the runtime sees to that; asked to, it would let two servers share the port.
            var socket = new Socket(point.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Listen(socket, point);
        }

        if (Options.UnixSocket is { } path)
        {
            // Left behind by a server that was killed. One that lives loses its clients to this one, as with memcached.
            File.Delete(path);

            Listen(new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified), new UnixDomainSocketEndPoint(path));
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, Options.UnixSocketMode);
            }
        }
    }

    private bool MakesDescriptors => OperatingSystem.IsLinux() && Options.EventLoop != EventLoopKind.Portable;

    private bool IsEncrypted(EndPoint point) => Options.IsEncrypted && point is IPEndPoint;

    private void Listen(Socket socket, EndPoint point)
    {
        try
        {
            socket.Bind(point);
            socket.Listen(Options.Backlog);
            _channels.Add(new ListeningChannel(socket, makesDescriptors: MakesDescriptors && !IsEncrypted(point)));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
