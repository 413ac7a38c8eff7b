namespace TypedCache.Server.Tests.Protocol;

/// <summary>A test build, in which clients set the clock and hold items.</summary>
public sealed class DebugCommandTests : IDisposable
{
    private readonly RunningServer _server;
    private readonly Client _client;

    public DebugCommandTests()
    {
        var clock = new DebugClock();
        _server = new RunningServer(new MemcachedServerOptions { DebugClock = clock, Threads = 1 }, new SlabEngineOptions { MemoryLimit = 64 << 20, TimeProvider = clock });
        _client = _server.Connect();
    }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Time_stands_still_goes_on_and_is_put_forward()
    {
        Assert.Equal("OK\r\nSTORED\r\nHD t100\r\n", _client.Ask("debugtime p\r\nset key 0 100 1\r\nx\r\nmg key t\r\n"));
        Assert.Equal("OK\r\nHD t60\r\n", _client.Ask("debugtime 40\r\nmg key t\r\n"));
        Assert.Equal("OK\r\nHD t1\r\n", _client.Ask("debugtime 59\r\nmg key t\r\n"));
        Assert.Equal("OK\r\nEN\r\n", _client.Ask("debugtime 1\r\nmg key t\r\n"));
        Assert.Contains("STAT get_misses 1\r\nSTAT get_expired 1\r\n", _client.Ask("stats\r\n"), StringComparison.Ordinal);
        Assert.Equal("OK\r\nSTORED\r\nOK\r\nEND\r\n", _client.Ask("debugtime r\r\nset key 0 5 1\r\nx\r\ndebugtime 6\r\nget key\r\n"));
        Assert.Equal("ERROR\r\nERROR\r\nERROR\r\n", _client.Ask("debugtime x\r\ndebugtime\r\ndebugtime -5\r\n"));
    }

    [Fact]
    public void An_item_that_is_held_may_be_replaced_and_read_and_its_chunk_stays_until_it_is_let_go()
    {
        Assert.Equal("STORED\r\nOK\r\nMISS\r\n", _client.Ask("set key 0 0 3\r\none\r\ndebugitem ref key\r\ndebugitem ref none\r\n"));
        Assert.Equal("STORED\r\nVALUE key 0 3\r\ntwo\r\nEND\r\nDELETED\r\n", _client.Ask("set key 0 0 3\r\ntwo\r\nget key\r\ndelete key\r\n"));
        Assert.Equal(1, _server.Engine.Statistics.LeasesHeld);
        Assert.Equal("OK\r\nMISS\r\nERROR\r\n", _client.Ask("debugitem unref key\r\ndebugitem unref key\r\ndebugitem lock key\r\n"));
        Assert.Equal(0, _server.Engine.Statistics.LeasesHeld);
        Assert.Equal("STORED\r\nOK\r\n", _client.Ask("set key 0 0 3\r\none\r\ndebugitem ref key\r\n"));
    }

    [Fact]
    public void Any_other_build_does_not_know_them()
    {
        using var server = new RunningServer();
        using Client client = server.Connect();
        Assert.Equal("ERROR\r\nERROR\r\n", client.Ask("debugtime p\r\ndebugitem ref key\r\n"));
    }
}
