using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedCache.Server.Tests;

/// <summary>A client that sends bytes and reads what comes back, and waits for neither longer than a test may take.</summary>
public sealed class Client : IDisposable
{
    private const int PatienceMilliseconds = 20_000;
    private readonly Socket _socket;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<byte> _received = [];

    public Client(int port)
        : this(new IPEndPoint(IPAddress.Loopback, port))
    {
    }

    public Client(EndPoint point)
    {
        _socket = point is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _socket.SendTimeout = _socket.ReceiveTimeout = PatienceMilliseconds;
        _socket.Connect(point);
    }

    public Socket Socket => _socket;

    /// <summary>Sends text, each character a byte.</summary>
    public void Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[_socket.Send(bytes)..];
        }
    }

    /// <summary>Reads as many bytes.</summary>
    public byte[] Read(int count)
    {
        while (_received.Count < count)
        {
            Assert.True(Receive(), $"The connection was closed after {_received.Count} of {count} bytes: {Encoding.Latin1.GetString([.. _received])}");
        }

        byte[] bytes = [.. _received[..count]];
        _received.RemoveRange(0, count);
        return bytes;
    }

    /// <summary>Reads until what was read ends with a text.</summary>
    public string ReadUntil(string end)
    {
        byte[] mark = Encoding.Latin1.GetBytes(end);
        int looked = 0;
        while (true)
        {
            int at = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_received)[looked..].IndexOf(mark);
            if (at >= 0)
            {
                return Encoding.Latin1.GetString(Read(looked + at + mark.Length));
            }

            looked = Math.Max(0, _received.Count - mark.Length);
            Assert.True(Receive(), $"The connection was closed after: {Encoding.Latin1.GetString([.. _received])}");
        }
    }

    /// <summary>Sends text and reads the answer, up to the answer of a command that was sent behind it.</summary>
    public string Ask(string text)
    {
        const string Marker = "mn\r\n";
        const string Answer = "MN\r\n";
        Send(text + Marker);
        return ReadUntil(Answer)[..^Answer.Length];
    }

    /// <summary>Reads until the other side closes.</summary>
    public byte[] ReadToEnd()
    {
        while (Receive())
        {
        }

        byte[] all = [.. _received];
        _received.Clear();
        return all;
    }

    public void Dispose() => _socket.Dispose();

    private bool Receive()
    {
        int count;
        try
        {
            count = _socket.Receive(_buffer);
        }
        catch (SocketException reset) when (reset.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
        {
            return false;
        }

        _received.AddRange(_buffer.AsSpan(0, count));
        return count != 0;
    }
}
