using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace TypedCache.Server.Tests.Transport;

/// <summary>Clients that are slow, broken or mean: each costs bounded memory, and the others notice nothing. Under either event loop.</summary>
public sealed class HostileClientTests
{
    public static TheoryData<EventLoopKind> EventLoops => OperatingSystem.IsLinux() ? [EventLoopKind.Epoll, EventLoopKind.Portable] : [EventLoopKind.Portable];

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void Commands_may_come_byte_by_byte(EventLoopKind eventLoop)
    {
        using RunningServer server = Start(eventLoop);
        using Client client = server.Connect();
        foreach (byte each in "set key 5 0 5\r\nvalue\r\nget key other\r\nms m 1 k\r\nx\r\nmn\r\n"u8.ToArray())
        {
            client.Send([each]);
        }

        Assert.Equal("STORED\r\nVALUE key 5 5\r\nvalue\r\nEND\r\nHD km\r\nMN\r\n", client.ReadUntil("MN\r\n"));
    }

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void Values_of_any_length_come_back_whole(EventLoopKind eventLoop)
    {
        using RunningServer server = Start(eventLoop);
        using Client client = server.Connect();
        foreach (int length in new[] { 0, 1, 4095, 4096, 16_383, 16_384, 16_385, 32_768, 65_536, 200_000, 1_000_000 })
        {
            string value = new('v', length);
            Assert.Equal("STORED\r\n", client.Ask($"set key 0 0 {length}\r\n{value}\r\n"));
            Assert.Equal($"VALUE key 0 {length}\r\n{value}\r\nEND\r\n", client.Ask("get key\r\n"));
            Assert.Equal($"VA {length}\r\n{value}\r\n", client.Ask("mg key v\r\n"));
        }

        Assert.Equal("SERVER_ERROR object too large for cache\r\nEND\r\n", client.Ask($"set key 0 0 2000000\r\n{new string('v', 2_000_000)}\r\nget key\r\n"));
    }

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void A_reader_that_never_reads_holds_up_nobody(EventLoopKind eventLoop)
    {
        using RunningServer server = Start(eventLoop);
        using Client reader = server.Connect();
        reader.Ask($"set key 0 0 500000\r\n{new string('v', 500_000)}\r\n");
        reader.Ask($"set small 0 0 5000\r\n{new string('v', 5000)}\r\n");
        using (Client deaf = server.Connect())
        {
            deaf.Socket.Blocking = false;
            byte[] requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("get key small\r\n", 1000)));
            int refusals = 0;
            for (int i = 0; i < 10_000 && refusals < 20; i++)
            {
                deaf.Socket.Send(requests, 0, requests.Length, SocketFlags.None, out SocketError error);
                if (error != SocketError.Success)
                {
                    refusals++;
                    Thread.Sleep(5);
                }
            }

            Assert.Equal(20, refusals);
            Assert.Equal("STORED\r\n", reader.Ask("set other 0 0 1\r\nx\r\n"));
            Assert.InRange(server.Engine.Statistics.LeasesHeld, 0, 1);
        }

        WaitUntil(() => server.Server.ConnectionCount == 1 && server.Engine.Statistics.LeasesHeld == 0);
    }

    [Theory]
    [MemberData(nameof(EventLoops))]
    public async Task A_reader_that_reads_late_gets_everything(EventLoopKind eventLoop)
    {
        const int Requests = 200;
        using RunningServer server = Start(eventLoop);
        using Client client = server.Connect();
        string value = new('v', 50_000);
        client.Ask($"set key 0 0 50000\r\n{value}\r\n");
        var sending = Task.Run(() => client.Send(string.Concat(Enumerable.Repeat("get key key\r\n", Requests)) + "quit\r\n"));
        Thread.Sleep(100);
        byte[] all = client.ReadToEnd();
        await sending;
        string one = $"VALUE key 0 50000\r\n{value}\r\n";
        Assert.Equal(Requests * ((2L * one.Length) + 5), all.Length);
        Assert.EndsWith(one + "END\r\n", Encoding.ASCII.GetString(all[^60_000..]), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void Clients_that_go_in_the_middle_of_a_command_leave_nothing_behind(EventLoopKind eventLoop)
    {
        using RunningServer server = Start(eventLoop);
        var random = new Random(1);
        for (int i = 0; i < 200; i++)
        {
            using Client client = server.Connect();
            client.Send(random.Next(4) switch
            {
                0 => "set key 0 0 1000000\r\n" + new string('x', random.Next(100_000)),
                1 => "get ke",
                2 => "\u0080\u0001\0\u0003",
                _ => $"set key 0 0 100\r\n{new string('x', random.Next(100))}",
            });
            if (random.Next(2) == 0)
            {
                // So that the connection ends by a reset.
                client.Socket.LingerState = new LingerOption(true, 0);
            }
        }

        WaitUntil(() => server.Server.ConnectionCount == 0);
        Assert.Equal(0, server.Engine.Audit().Reserved);
    }

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void Garbage_ends_in_an_error_or_the_end_of_the_connection(EventLoopKind eventLoop)
    {
        using RunningServer server = Start(eventLoop);
        for (int seed = 0; seed < 100; seed++)
        {
            var random = new Random(seed);
            byte[] garbage = new byte[random.Next(1, 20_000)];
            random.NextBytes(garbage);
            if (seed % 3 == 0)
            {
                garbage[0] = 0x80;
            }

            using Client client = server.Connect();
            try
            {
                client.Send(garbage);
                client.Socket.Shutdown(SocketShutdown.Send);
            }
            catch (SocketException)
            {
                // It was closed before all of it was sent.
                continue;
            }

            client.ReadToEnd();
        }

        using Client sane = server.Connect();
        Assert.Equal("END\r\n", sane.Ask("get key\r\n"));
    }

    [Theory]
    [InlineData("set key 0 0 2147483647\r\n", "CLIENT_ERROR bad command line format\r\n")]
    [InlineData("set key 0 0 2147483645\r\n", "SERVER_ERROR object too large for cache\r\n")]
    [InlineData("set key 0 0 99999999999999999999\r\n", "CLIENT_ERROR bad command line format\r\n")]
    [InlineData("ms key 2147483645\r\n", "SERVER_ERROR object too large for cache\r\n")]
    public void Lengths_beyond_all_measure_cost_nothing(string command, string answer)
    {
        using RunningServer server = Start(EventLoopKind.Automatic);
        using Client client = server.Connect();
        client.Send(command);
        Assert.Equal(answer, client.ReadUntil("\r\n"));
    }

    [Fact]
    public void A_line_without_an_end_ends_the_connection_unless_it_is_a_get()
    {
        using RunningServer server = Start(EventLoopKind.Automatic);
        using (Client client = server.Connect())
        {
            client.Send(new string('x', 3000));
            Assert.Empty(client.ReadToEnd());
        }

        using Client patient = server.Connect();
        patient.Ask("set k77 0 0 1\r\n7\r\n");
        string keys = string.Join(' ', Enumerable.Range(0, 20_000).Select(i => $"k{i}"));
        Assert.Equal("VALUE k77 0 1\r\n7\r\nEND\r\n", patient.Ask($"get {keys}\r\n"));
        patient.Send($"get {keys} {new string('x', 70_000)}");
        Assert.EndsWith("CLIENT_ERROR bad command line format\r\n", Encoding.ASCII.GetString(patient.ReadToEnd()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_too_many_is_told_so()
    {
        using var server = new RunningServer(new MemcachedServerOptions { MaxConnections = 2, Threads = 1 });
        using Client first = server.Connect();
        using Client second = server.Connect();
        first.Ask("");
        second.Ask("");
        using Client third = server.Connect();
        Assert.Equal("ERROR Too many open connections\r\n", Encoding.ASCII.GetString(third.ReadToEnd()));
        Assert.Contains("STAT rejected_connections 1\r\n", first.Ask("stats\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_thousand_connections_are_served_and_cost_little()
    {
        const int Connections = 5000;
        using var server = new RunningServer(new MemcachedServerOptions { MaxConnections = Connections + 10, Threads = 2 });
        using Client control = server.Connect();
        control.Ask("set key 0 0 1\r\nx\r\n");
        var clients = new List<Socket>();
        try
        {
            long before = Heap();
            for (int i = 0; i < Connections; i++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                clients.Add(socket);
                socket.Connect(IPAddress.Loopback, server.Port);
            }

            WaitUntil(() => server.Server.ConnectionCount == Connections + 1);
            byte[] answer = new byte[100];
            foreach (Socket socket in clients)
            {
                socket.Send("get key\r\n"u8);
            }

            foreach (Socket socket in clients)
            {
                int read = 0;
                while (read < 23)
                {
                    read += socket.Receive(answer, read, answer.Length - read, SocketFlags.None);
                }

                Assert.Equal("VALUE key 0 1\r\nx\r\nEND\r\n"u8.ToArray()[..23], answer[..23]);
            }

            // Both sides of each are on this heap; a socket of .NET's takes half of it.
            Assert.InRange((Heap() - before) / Connections, 0, 2048);
            Assert.Contains("STAT read_buf_count 0\r\n", control.Ask("stats\r\n"), StringComparison.Ordinal);
        }
        finally
        {
            clients.ForEach(static socket => socket.Dispose());
        }

        WaitUntil(() => server.Server.ConnectionCount == 1);
    }

    [Fact]
    public void A_storm_of_connects_and_resets_passes()
    {
        using var server = new RunningServer();
        Parallel.For(0, 4, _ =>
        {
            for (int i = 0; i < 500; i++)
            {
                using Client client = server.Connect();
                client.Socket.LingerState = new LingerOption(true, 0);
                if (i % 3 == 0)
                {
                    client.Send("get a\r\n");
                }
            }
        });
        using Client sane = server.Connect();
        Assert.Equal("END\r\n", sane.Ask("get key\r\n"));
    }

    private static long Heap() => GC.GetTotalMemory(forceFullCollection: true);

    private static RunningServer Start(EventLoopKind eventLoop) => new(new MemcachedServerOptions { EventLoop = eventLoop, Threads = 2 });

    private static void WaitUntil(Func<bool> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), "It did not come to hold.");
            Thread.Sleep(5);
        }
    }
}
