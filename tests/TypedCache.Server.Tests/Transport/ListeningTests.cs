using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace TypedCache.Server.Tests.Transport;

/// <summary>The ways in: unix sockets, datagrams, TLS, several addresses.</summary>
public sealed class ListeningTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(EventLoopKind.Automatic)]
    [InlineData(EventLoopKind.Portable)]
    public void A_unix_socket_is_served_has_its_mode_and_goes_with_the_server(EventLoopKind eventLoop)
    {
        string path = $"{_folder}/socket";
        File.WriteAllText(path, "left behind");
        using (var server = new RunningServer(new MemcachedServerOptions
        {
            EndPoints = [], UnixSocket = path, UnixSocketMode = UnixFileMode.UserRead | UnixFileMode.UserWrite, EventLoop = eventLoop,
        }))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
            }

            using var client = new Client(new UnixDomainSocketEndPoint(path));
            Assert.Equal("STORED\r\n", client.Ask("set key 0 0 1\r\nx\r\n"));
            Assert.Contains("unix", client.Ask("stats conns\r\n"), StringComparison.Ordinal);
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Several_addresses_lead_to_one_cache()
    {
        using var server = new RunningServer(new MemcachedServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, 0)],
        });
        using var first = new Client(server.Server.EndPoints[0]);
        using var second = new Client(server.Server.EndPoints[1]);
        first.Ask("set key 0 0 1\r\nx\r\n");
        Assert.Equal("VALUE key 0 1\r\nx\r\nEND\r\n", second.Ask("get key\r\n"));
    }

    [Fact]
    public void Datagrams_are_answered_in_as_many_as_it_takes()
    {
        using var server = new RunningServer(new MemcachedServerOptions { UdpEndPoints = [new IPEndPoint(IPAddress.Loopback, 0)] });
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 20_000 };
        socket.Connect(server.Server.UdpEndPoints[0]);
        Assert.Equal("STORED\r\n", AskByDatagram(socket, 7, "set key 0 0 1\r\nx\r\n"));
        using Client client = server.Connect();
        string value = new('v', 50_000);
        client.Ask($"set big 0 0 50000\r\n{value}\r\n");
        Assert.Equal($"VALUE key 0 1\r\nx\r\nVALUE big 0 50000\r\n{value}\r\nEND\r\n", AskByDatagram(socket, 8, "get key big\r\n"));
        Assert.Equal("ERROR\r\nEND\r\n", AskByDatagram(socket, 9, "nonsense\r\nget none\r\nset unfinished 0 0 100\r\nx"));
        Assert.Equal("SERVER_ERROR multi-packet request not supported\r\n", AskByDatagram(socket, 10, "get key\r\n", count: 2));
        Assert.Equal("VERSION 1.6.45\r\n", AskByDatagram(socket, 11, "version\r\n"));
    }

    [Theory]
    [InlineData(EventLoopKind.Automatic)]
    [InlineData(EventLoopKind.Portable)]
    public void Encrypted_connections_are_served_and_clear_ones_are_not(EventLoopKind eventLoop)
    {
        using X509Certificate2 certificate = Certificates.Make();
        using var server = new RunningServer(new MemcachedServerOptions { Certificate = certificate, EventLoop = eventLoop });
        string value = new('v', 300_000);
        for (int i = 0; i < 3; i++)
        {
            using var socket = new TcpClient();
            socket.Connect(IPAddress.Loopback, server.Port);
            using var stream = new SslStream(socket.GetStream(), false, (_, _, _, _) => true);
            stream.AuthenticateAsClient("localhost");
            stream.Write(Encoding.ASCII.GetBytes($"set key 0 0 300000\r\n{value}\r\nget key\r\nquit\r\n"));
            using var reader = new StreamReader(stream);
            Assert.Equal($"STORED\r\nVALUE key 0 300000\r\n{value}\r\nEND\r\n", reader.ReadToEnd());
        }

        using Client clear = server.Connect();
        clear.Send("get key\r\n");
        Assert.DoesNotContain("END", Encoding.Latin1.GetString(clear.ReadToEnd()), StringComparison.Ordinal);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (server.Server.ConnectionCount != 0)
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "Connections stay.");
            Thread.Sleep(5);
        }
    }

    [Fact]
    public void A_port_that_is_taken_is_an_exception_and_leaves_nothing_open()
    {
        using var server = new RunningServer();
        using var engine = new SlabEngine();
        using var second = new MemcachedServer(engine, new MemcachedServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, 0), new IPEndPoint(IPAddress.Loopback, server.Port)],
        });
        Assert.Throws<SocketException>(second.Start);
        Assert.Empty(second.EndPoints);
    }

    [Fact]
    public void A_silent_connection_is_closed_where_that_is_wanted()
    {
        using var server = new RunningServer(new MemcachedServerOptions { IdleTimeout = TimeSpan.FromSeconds(1) });
        using Client client = server.Connect();
        client.Ask("");
        Assert.Empty(client.ReadToEnd());
        using Client other = server.Connect();
        Assert.Contains("STAT idle_kicks 1\r\n", other.Ask("stats\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Others_get_their_turn_after_so_many_commands()
    {
        using var server = new RunningServer(new MemcachedServerOptions { RequestsPerEvent = 5, Threads = 1 });
        using Client client = server.Connect();
        string answer = client.Ask(string.Concat(Enumerable.Repeat("get key\r\n", 103)) + "stats\r\n");
        Assert.StartsWith(string.Concat(Enumerable.Repeat("END\r\n", 103)), answer, StringComparison.Ordinal);
        int yields = int.Parse(answer.Split("conn_yields ")[1].Split('\r')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(yields, 10, 25);
    }

    [Theory]
    [InlineData("Threads", 0)]
    [InlineData("MaxConnections", 0)]
    [InlineData("RequestsPerEvent", 0)]
    [InlineData("Backlog", 0)]
    public void Options_outside_their_range_are_named(string name, int value)
    {
        using var engine = new SlabEngine();
        var options = new MemcachedServerOptions();
        typeof(MemcachedServerOptions).GetProperty(name)!.SetValue(options, value);
        Assert.Throws<ArgumentOutOfRangeException>(name, () => new MemcachedServer(engine, options));
    }

    private static string AskByDatagram(Socket socket, ushort request, string text, ushort count = 1)
    {
        byte[] head = new byte[8];
        BinaryPrimitives.WriteUInt16BigEndian(head, request);
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(4), count);
        socket.Send([.. head, .. Encoding.ASCII.GetBytes(text)]);
        var parts = new SortedDictionary<int, string>();
        byte[] datagram = new byte[1 << 16];
        int total;
        do
        {
            int length = socket.Receive(datagram);
            Assert.Equal(request, BinaryPrimitives.ReadUInt16BigEndian(datagram));
            Assert.InRange(length, 9, 1400);
            total = BinaryPrimitives.ReadUInt16BigEndian(datagram.AsSpan(4));
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(datagram.AsSpan(2)), Encoding.ASCII.GetString(datagram, 8, length - 8));
        }
        while (parts.Count < total);
        return string.Concat(parts.Values);
    }
}
