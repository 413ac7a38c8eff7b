namespace TypedCache.Server.Tests.Transport;

public sealed class MemoryShareTests
{
    [Fact]
    public void Values_that_are_announced_and_do_not_come_drive_out_a_share_and_no_more()
    {
        using var server = new RunningServer(new MemcachedServerOptions { Threads = 1 }, new SlabEngineOptions { MemoryLimit = 16 << 20 });
        using Client control = server.Connect();
        for (int i = 0; i < 8000; i++)
        {
            control.Send($"set key{i} 0 0 1000 noreply\r\n{new string('v', 1000)}\r\n");
        }

        Assert.Equal("", control.Ask(""));
        long before = server.Engine.Statistics.Total.Count;
        Client[] silent = [.. Enumerable.Range(0, 50).Select(_ => server.Connect())];
        foreach (Client client in silent)
        {
            client.Send("set big 0 0 900000\r\n");
        }

        string[] answers = [.. silent.Skip(10).Select(static client => client.ReadUntil("\r\n")).Distinct()];
        Assert.Equal(["SERVER_ERROR out of memory storing object\r\n"], answers);
        Assert.InRange(server.Engine.Statistics.Total.Count, before / 2, before);
        foreach (Client client in silent)
        {
            client.Dispose();
        }

        while (server.Server.ConnectionCount != 1)
        {
            Thread.Sleep(5);
        }

        Assert.Equal("STORED\r\n", control.Ask($"set big 0 0 900000\r\n{new string('v', 900_000)}\r\n"));
    }

    [Fact]
    public void Without_evictions_what_there_is_no_room_for_is_refused_and_what_is_there_stays()
    {
        using var server = new RunningServer(engine: new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20, EvictionPolicy = EvictionPolicy.None });
        using Client client = server.Connect();
        int stored = 0;
        string answer;
        while ((answer = client.Ask($"set key{stored} 0 0 1000\r\n{new string('v', 1000)}\r\n")) == "STORED\r\n")
        {
            stored++;
        }

        Assert.Equal("SERVER_ERROR out of memory storing object\r\n", answer);
        Assert.InRange(stored, 2000, 4000);
        for (int i = 0; i < stored; i++)
        {
            Assert.Equal("HD\r\n", client.Ask($"mg key{i}\r\n"));
        }

        Assert.Equal(0, server.Engine.Statistics.Total.Removals.Evicted);
        Assert.Contains("STAT evictions off\r\n", client.Ask("stats settings\r\n"), StringComparison.Ordinal);
        Assert.Equal("DELETED\r\n", client.Ask("delete key7\r\n"));
        Assert.Equal("STORED\r\n", client.Ask($"set other 0 0 1000\r\n{new string('v', 1000)}\r\n"));
        Assert.Equal("SERVER_ERROR out of memory storing object\r\nOK\r\n", client.Ask($"set big 0 0 300000\r\n{new string('v', 300_000)}\r\nflush_all\r\n"));
        Assert.Equal("STORED\r\n", client.Ask($"set big 0 0 300000\r\n{new string('v', 300_000)}\r\n"));
    }
}
