using System.Net;
using TypedCache.Server.Commands;

namespace TypedCache.Server.Transport;

/// <summary>One thread that accepts connections and deals them to the workers in turn. A connection too many is told so and closed.</summary>
/// <remarks>Who may touch what: everything here is the thread's own.</remarks>
internal sealed class Listener : IDisposable
{
    private const int ReadyAtATime = 64;
    private const int AcceptsAtATime = 256;
    private const int PauseMilliseconds = 10;

    private readonly ServerState _state;
    private readonly IReadOnlyList<ListeningChannel> _channels;
    private readonly IReadOnlyList<Worker> _workers;
    private readonly Poller _poller;
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private int _next;

    public Listener(ServerState state, IReadOnlyList<ListeningChannel> channels, IReadOnlyList<Worker> workers)
    {
        _state = state;
        _channels = channels;
        _workers = workers;
        _poller = Poller.Create(state.Options.EventLoop);
        for (int i = 0; i < channels.Count; i++)
        {
            _poller.Add(channels[i], i);
        }

        _thread = new Thread(Run) { Name = "memcached listener", IsBackground = true };
    }

    /// <summary>Starts.</summary>
    public void Start() => _thread.Start();

    /// <summary>Ends, waits for that, and closes the sockets that are listened at.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _poller.Wake();
        if (_thread.IsAlive)
        {
            _thread.Join();
        }

        foreach (ListeningChannel channel in _channels)
        {
            channel.Dispose();
        }

        _poller.Dispose();
    }

    private void Run()
    {
        Span<int> ready = stackalloc int[ReadyAtATime];
        while (!_isStopping)
        {
            int count = _poller.Wait(ready, Timeout.Infinite);
            foreach (int number in ready[..count])
            {
                if (number >= 0 && !_isStopping && AcceptAll(_channels[number]) == 0)
                {
                    // Somebody waits and cannot be accepted: there are no descriptors left, and will be none in the next moment either.
                    Thread.Sleep(PauseMilliseconds);
                }
            }
        }
    }

    private int AcceptAll(ListeningChannel listening)
    {
        int accepted = 0;
        while (accepted < AcceptsAtATime && listening.Accept() is { } channel)
        {
            accepted++;
            if (_state.Connections.TryOpen(_state.Options.MaxConnections))
            {
                Worker worker = _workers[_next];
                _next = (_next + 1) % _workers.Count;
                if ((_state.Options.CertificateFile?.Current ?? _state.Options.Certificate) is { } certificate && listening.EndPoint is IPEndPoint)
                {
                    TlsBridge.Start(_state, (SocketChannel)channel, listening.Name, certificate, worker);
                }
                else
                {
                    worker.Take(new Connection(channel, listening.Name));
                }
            }
            else
            {
                channel.Send("ERROR Too many open connections\r\n"u8, hasMore: false);
                channel.Dispose();
            }
        }

        return accepted;
    }
}
