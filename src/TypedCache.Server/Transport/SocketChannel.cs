using System.Net.Sockets;

namespace TypedCache.Server.Transport;

/// <summary>A connection on any system.</summary>
internal sealed class SocketChannel : Channel
{
    public SocketChannel(Socket socket, string name)
    {
        Socket = socket;
        Name = name;
        socket.Blocking = false;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override int Descriptor => (int)Socket.Handle;

    /// <summary>The socket.</summary>
    public Socket Socket { get; }

    /// <inheritdoc/>
    public override int Receive(Span<byte> destination)
    {
        int received = Socket.Receive(destination, SocketFlags.None, out SocketError error);
        return error == SocketError.Success ? received : FailureOf(error);
    }

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes, bool hasMore)
    {
        int sent = Socket.Send(bytes, SocketFlags.None, out SocketError error);
        return error == SocketError.Success ? sent : FailureOf(error);
    }

    /// <inheritdoc/>
    public override void Dispose() => Socket.Dispose();

    private static int FailureOf(SocketError error) =>
        error is SocketError.WouldBlock or SocketError.IOPending or SocketError.NoBufferSpaceAvailable ? WouldBlock : Failed;
}
