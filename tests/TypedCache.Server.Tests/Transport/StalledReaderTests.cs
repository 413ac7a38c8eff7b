namespace TypedCache.Server.Tests.Transport;

/// <summary>Clients that ask for large values and read none.</summary>
public sealed class StalledReaderTests
{
    public static TheoryData<EventLoopKind> EventLoops => HostileClientTests.EventLoops;

    [Theory]
    [MemberData(nameof(EventLoops))]
    public void Those_who_never_read_hold_no_more_than_half_of_the_memory_and_who_reads_is_served(EventLoopKind eventLoop)
    {
        const int Length = 1_000_000;
        const int Values = 20;
        using var server = new RunningServer(
            new MemcachedServerOptions { Threads = 1, EventLoop = eventLoop }, new SlabEngineOptions { MemoryLimit = 32 << 20 });
        using Client good = server.Connect();
        byte[] value = new byte[Length];
        value.AsSpan().Fill((byte)'v');
        for (int i = 0; i < Values; i++)
        {
            good.Send($"set key{i} 0 0 {Length}\r\n");
            good.Send([.. value, .. "\r\n"u8]);
            Assert.Equal("STORED\r\n", good.ReadUntil("\r\n"));
        }

        // Each asks for more than the system's buffers take on their way.
        string everything = $"get {string.Join(' ', Enumerable.Range(0, Values).Select(static i => $"key{i}"))}\r\n";
        Client[] deaf = [.. Enumerable.Range(0, 40).Select(_ => server.Connect())];
        try
        {
            foreach (Client client in deaf)
            {
                client.Send(everything);
            }

            var watch = System.Diagnostics.Stopwatch.StartNew();
            while (server.Server.State.Connections.Total < 1 + deaf.Length || server.Server.ConnectionCount > 1 + 16 || server.Engine.Statistics.LeasesHeld == 0)
            {
                Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{server.Server.ConnectionCount} connections stay.");
                Thread.Sleep(5);
            }

            Assert.InRange(server.Engine.Statistics.LeasesHeld, 1, 16);
            Assert.Equal("STORED\r\n", good.Ask("set other 0 0 1\r\nx\r\n"));
            good.Send("get key0\r\n");
            Assert.EndsWith("v\r\nEND\r\n", good.ReadUntil("END\r\n")[^10..], StringComparison.Ordinal);
        }
        finally
        {
            Array.ForEach(deaf, static client => client.Dispose());
        }
    }
}
