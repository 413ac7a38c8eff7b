using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace TypedCache.Server.Transport;

/// <summary>A socket that is listened at. Read from or written to it is not; it makes connections.</summary>
internal sealed unsafe class ListeningChannel : Channel
{
    // The longest address there is, that of a unix socket.
    private const int MaximumAddressLength = 128;
    private readonly bool _makesDescriptors;

    public ListeningChannel(Socket socket, bool makesDescriptors)
    {
        Socket = socket;
        socket.Blocking = false;
        _makesDescriptors = makesDescriptors;
        EndPoint = socket.LocalEndPoint!;
        Descriptor = (int)socket.Handle;
        Name = EndPoint is IPEndPoint ? $"tcp:{EndPoint}" : $"unix:{EndPoint}";
    }

    /// <summary>The socket.</summary>
    public Socket Socket { get; }

    /// <summary>The address.</summary>
    public EndPoint EndPoint { get; }

    /// <inheritdoc/>
    public override int Descriptor { get; }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Accepts a connection that waits.</summary>
    /// <returns>The connection; null where none waits, or the one that did has gone.</returns>
    public Channel? Accept() => _makesDescriptors ? AcceptDescriptor() : AcceptSocket();

    /// <inheritdoc/>
    public override int Receive(Span<byte> destination) => Failed;

    /// <inheritdoc/>
    public override int Send(ReadOnlySpan<byte> bytes, bool hasMore) => Failed;

    /// <inheritdoc/>
    public override void Dispose() => Socket.Dispose();

    private DescriptorChannel? AcceptDescriptor()
    {
        byte* address = stackalloc byte[MaximumAddressLength];
        int length = MaximumAddressLength;
        int descriptor = LinuxCalls.Accept(Descriptor, address, &length, LinuxCalls.SocketNonBlocking | LinuxCalls.SocketCloseOnExec);
        return descriptor < 0 ? null : new DescriptorChannel(descriptor, NameOf(new ReadOnlySpan<byte>(address, Math.Max(0, length))));
    }

    private SocketChannel? AcceptSocket()
    {
        try
        {
            Socket accepted = Socket.Accept();
            if (EndPoint is IPEndPoint)
            {
                accepted.NoDelay = true;
            }

            return new SocketChannel(accepted, accepted.RemoteEndPoint is IPEndPoint point ? $"tcp:{point}" : "unix");
        }
        catch (SocketException)
        {
            // Nobody waits any more, or there are no descriptors left; the next who waits will be told of by the poller.
            return null;
        }
    }

    private static string NameOf(ReadOnlySpan<byte> address)
    {
        const int InternetLength = 16;
        const int Internet6Length = 28;
        return address.Length switch
        {
            InternetLength => $"tcp:{new IPAddress(address.Slice(4, 4))}:{BinaryPrimitives.ReadUInt16BigEndian(address[2..])}",
            Internet6Length => $"tcp6:[{new IPAddress(address.Slice(8, 16))}]:{BinaryPrimitives.ReadUInt16BigEndian(address[2..])}",
            _ => "unix",
        };
    }
}
