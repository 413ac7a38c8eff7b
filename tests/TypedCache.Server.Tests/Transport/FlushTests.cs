using System.Text;

namespace TypedCache.Server.Tests.Transport;

/// <summary>A flush of many items, which takes its time: who asked for it waits, and nobody else does.</summary>
public sealed class FlushTests
{
    public static TheoryData<EventLoopKind> EventLoops => HostileClientTests.EventLoops;

    [Theory]
    [MemberData(nameof(EventLoops))]
    public async Task Others_of_the_same_worker_are_served_while_items_are_removed(EventLoopKind eventLoop)
    {
        using var server = new RunningServer(new MemcachedServerOptions { Threads = 1, EventLoop = eventLoop });
        using var go = new ManualResetEventSlim();
        MakeSlow(server, go);
        using Client flushing = server.Connect();
        using Client other = server.Connect();
        other.Ask("set key 0 0 1\r\nx\r\n");
        // More than a buffer takes follows the flush, and is not lost.
        string gets = string.Concat(Enumerable.Repeat("get key\r\n", 10_000));
        Task sending = Task.Run(() => flushing.Send("flush_all\r\nflush_all noreply\r\n" + gets + "mn\r\n"));
        Assert.Equal("VALUE key 0 1\r\nx\r\nEND\r\n", other.Ask("get key\r\n"));
        Assert.Contains(" conn_io_queue\r\n", WaitFor(other, "conn_io_queue"), StringComparison.Ordinal);
        go.Set();
        Assert.Equal("OK\r\n" + string.Concat(Enumerable.Repeat("END\r\n", 10_000)) + "MN\r\n", flushing.ReadUntil("MN\r\n"));
        await sending;
        Assert.Equal("END\r\n", other.Ask("get key\r\n"));
    }

    [Fact]
    public void A_client_that_leaves_while_it_waits_leaves_nothing_behind()
    {
        using var server = new RunningServer(new MemcachedServerOptions { Threads = 1 });
        using var go = new ManualResetEventSlim();
        MakeSlow(server, go);
        using Client other = server.Connect();
        using (Client flushing = server.Connect())
        {
            flushing.Send("flush_all\r\n");
            WaitFor(other, "conn_io_queue");
        }

        go.Set();
        WaitFor(other, "curr_connections 1", "stats");
        Assert.Equal("OK\r\n", other.Ask("flush_all\r\n"));
    }

    [Fact]
    public void A_flush_is_answered_in_the_binary_protocol_and_by_datagram_once_it_is_done()
    {
        using var server = new RunningServer(new MemcachedServerOptions { UdpEndPoints = [new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0)] });
        using var go = new ManualResetEventSlim(true);
        MakeSlow(server, go);
        using Client client = server.Connect();
        client.Send([0x80, 0x08, .. new byte[22]]);
        Assert.Equal([0x81, 0x08, .. new byte[22]], client.Read(24));
        // Quiet, and a command that does nothing but answer.
        client.Send([0x80, 0x18, .. new byte[22], 0x80, 0x0a, .. new byte[22]]);
        Assert.Equal([0x81, 0x0a, .. new byte[22]], client.Read(24));
        using var socket = new System.Net.Sockets.UdpClient();
        socket.Client.ReceiveTimeout = 20_000;
        socket.Connect((System.Net.IPEndPoint)server.Server.UdpEndPoints[0]);
        socket.Send([0, 1, 0, 0, 0, 1, 0, 0, .. "flush_all\r\nmn\r\n"u8]);
        System.Net.IPEndPoint? from = null;
        Assert.Equal("OK\r\nMN\r\n", Encoding.ASCII.GetString(socket.Receive(ref from).AsSpan(8)));
    }

    private static void MakeSlow(RunningServer server, ManualResetEventSlim go)
    {
        Action clear = server.Server.State.ClearItems;
        server.Server.State.HasManyItems = static () => true;
        server.Server.State.ClearItems = () =>
        {
            go.Wait();
            clear();
        };
    }

    private static string WaitFor(Client client, string what, string command = "stats conns")
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            string answer = client.Ask(command + "\r\n");
            if (answer.Contains(what, StringComparison.Ordinal))
            {
                return answer;
            }

            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), answer);
            Thread.Sleep(5);
        }
    }
}
