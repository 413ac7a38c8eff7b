using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TypedCache.Tool.Statistics;

/// <summary>Where a server is: host:port, or the path of a unix socket.</summary>
internal static class ServerAddress
{
    /// <summary>The option that names it.</summary>
    public static Option<string> Option() => new("--server", "-s")
    {
        Description = "The server: host, host:port, or the path of a unix socket.",
        DefaultValueFactory = static _ => "127.0.0.1:11211",
    };

    /// <summary>Connects to a server.</summary>
    /// <exception cref="UsageException">The address makes no sense, or there is nobody.</exception>
    public static Socket Connect(string address)
    {
        EndPoint point = Parse(address);
        bool isUnix = point is UnixDomainSocketEndPoint;
        var socket = new Socket(isUnix ? AddressFamily.Unix : AddressFamily.InterNetwork, SocketType.Stream, isUnix ? ProtocolType.Unspecified : ProtocolType.Tcp);
        try
        {
            socket.Connect(point);
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new UsageException($"there is no server at {address}: {failure.Message}");
        }
    }

    private static EndPoint Parse(string address)
    {
        if (address.Contains('/', StringComparison.Ordinal))
        {
            return new UnixDomainSocketEndPoint(address);
        }

        int colon = address.LastIndexOf(':');
        string port = colon < 0 ? "11211" : address[(colon + 1)..];
        return ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) && number != 0
            ? new DnsEndPoint(colon < 0 ? address : address[..colon], number, AddressFamily.InterNetwork)
            : throw new UsageException($"--server {address}: host, host:port or a path is wanted.");
    }
}
