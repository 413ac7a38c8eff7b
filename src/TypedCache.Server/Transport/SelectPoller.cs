using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace TypedCache.Server.Transport;

/// <summary>
/// Waits by what every system has. Every wait costs some nanoseconds for each connection, ready or not, and allocates. A datagram sent to itself wakes the waiting thread.
/// </summary>
internal sealed class SelectPoller : Poller
{
    private readonly Dictionary<Socket, (int Number, Interest Interest)> _watched = [];
    private readonly List<Socket> _readable = [];
    private readonly List<Socket> _writable = [];
    private readonly List<Socket> _broken = [];
    private readonly Socket _wake = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _datagram = new byte[1];

    public SelectPoller()
    {
        _wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _wake.Connect(_wake.LocalEndPoint!);
        _wake.Blocking = false;
        _watched.Add(_wake, (Woken, Interest.Read));
    }

    /// <inheritdoc/>
    public override void Add(Channel channel, int number) => _watched.Add(SocketOf(channel), (number, Interest.Read));

    /// <inheritdoc/>
    public override void Change(Channel channel, int number, Interest interest) => _watched[SocketOf(channel)] = (number, interest);

    /// <inheritdoc/>
    public override void Remove(Channel channel, int number) => _watched.Remove(SocketOf(channel));

    /// <inheritdoc/>
    public override int Wait(Span<int> ready, int milliseconds)
    {
        _readable.Clear();
        _writable.Clear();
        _broken.Clear();
        foreach ((Socket socket, (_, Interest interest)) in _watched)
        {
            if (interest != Interest.None)
            {
                (interest == Interest.Read ? _readable : _writable).Add(socket);
                _broken.Add(socket);
            }
        }

        Socket.Select(_readable, _writable, _broken, TimeSpan.FromMilliseconds(milliseconds));
        int count = 0;
        foreach (List<Socket> sockets in (ReadOnlySpan<List<Socket>>)[_readable, _writable, _broken])
        {
            foreach (Socket socket in CollectionsMarshal.AsSpan(sockets))
            {
                int number = _watched[socket].Number;
                if (count < ready.Length && !ready[..count].Contains(number))
                {
                    ready[count++] = number;
                }
            }
        }

        if (ready[..count].Contains(Woken))
        {
            while (_wake.Receive(_datagram, 0, 1, SocketFlags.None, out SocketError error) > 0 && error == SocketError.Success)
            {
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public override void Wake() => _wake.Send([1], 0, 1, SocketFlags.None, out _);

    /// <inheritdoc/>
    public override void Dispose() => _wake.Dispose();

    private static Socket SocketOf(Channel channel) => channel switch
    {
        SocketChannel connection => connection.Socket,
        ListeningChannel listener => listener.Socket,
        _ => throw new NotSupportedException($"There is no socket to {channel.GetType()}."),
    };
}
