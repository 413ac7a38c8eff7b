using System.ComponentModel;
using System.Net;
using System.Net.Sockets;

namespace TypedCache.Server.Transport;

/// <summary>Two connected ends in one process: one for tasks, one for an event loop.</summary>
internal static unsafe class SocketPair
{
    /// <summary>Makes one.</summary>
    /// <param name="eventLoop">The event loop the channel is for.</param>
    /// <param name="name">The channel's name.</param>
    public static (Socket Socket, Channel Channel) Create(EventLoopKind eventLoop, string name) =>
        OperatingSystem.IsLinux() && eventLoop != EventLoopKind.Portable ? CreateDescriptors(name) : CreateSockets(name);

    private static (Socket Socket, Channel Channel) CreateDescriptors(string name)
    {
        int* descriptors = stackalloc int[2];
        int type = LinuxCalls.Stream | LinuxCalls.SocketNonBlocking | LinuxCalls.SocketCloseOnExec;
        if (LinuxCalls.CreatePair(LinuxCalls.UnixDomain, type, 0, descriptors) != 0)
        {
            throw new Win32Exception(LinuxCalls.LastError);
        }

        return (new Socket(new SafeSocketHandle(descriptors[0], ownsHandle: true)), new DescriptorChannel(descriptors[1], name));
    }

    private static (Socket Socket, Channel Channel) CreateSockets(string name)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        var near = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        near.Connect(listener.LocalEndPoint!);
        Socket far = listener.Accept();
        // Somebody else on this machine may have been faster.
        while (!Equals(far.RemoteEndPoint, near.LocalEndPoint))
        {
            far.Dispose();
            far = listener.Accept();
        }

        far.NoDelay = true;
        return (near, new SocketChannel(far, name));
    }
}
