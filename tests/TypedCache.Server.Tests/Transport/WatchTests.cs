namespace TypedCache.Server.Tests.Transport;

public sealed class WatchTests
{
    [Fact]
    public void A_watcher_is_told_of_what_it_watches_and_of_nothing_else()
    {
        using var server = new RunningServer();
        using Client fetches = server.Connect();
        fetches.Send("watch fetchers\r\n");
        Assert.Equal("OK\r\n", fetches.ReadUntil("\r\n"));
        using Client mutations = server.Connect();
        mutations.Send("watch mutations connevents\r\n");
        Assert.Equal("OK\r\n", mutations.ReadUntil("\r\n"));
        using (Client client = server.Connect())
        {
            client.Ask("set a%b 0 0 1\r\nx\r\nget a%b none\r\nmg a%b v\r\n");
            Assert.Contains("STAT log_watchers 2\r\n", client.Ask("stats\r\n"), StringComparison.Ordinal);
        }

        Assert.Matches(@"^ts=\d+\.\d+ gid=\d+ type=item_get key=a%25b status=not_found clsid=0 cfd=\d+ size=0\n$", fetches.ReadUntil("\n"));
        Assert.Matches(@"type=item_get key=a%25b status=found clsid=\d+ cfd=\d+ size=1\n$", fetches.ReadUntil("\n"));
        Assert.Matches(@"type=item_get key=none status=not_found clsid=0 cfd=\d+ size=0\n$", fetches.ReadUntil("\n"));
        Assert.Contains("key=a%25b status=found", fetches.ReadUntil("\n"), StringComparison.Ordinal);
        Assert.Matches(@"type=conn_new rip=127.0.0.1 rport=\d+ transport=tcp cfd=\d+\n$", mutations.ReadUntil("\n"));
        Assert.Matches(@"type=item_store key=a%25b status=stored cmd=set ttl=0 clsid=\d+ cfd=\d+ size=1\n$", mutations.ReadUntil("\n"));
        Assert.Contains("type=conn_close", mutations.ReadUntil("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Evictions_are_told_of_while_somebody_watches_them()
    {
        using var server = new RunningServer(engine: new SlabEngineOptions { MemoryLimit = 16 << 20, MaxCount = 2 });
        using Client client = server.Connect();
        using (Client watcher = server.Connect())
        {
            watcher.Send("watch evictions\r\n");
            Assert.Equal("OK\r\n", watcher.ReadUntil("\r\n"));
            client.Ask("set a%b 0 1000 3\r\nabc\r\nset second 0 0 1\r\nx\r\nget second\r\n");
            client.Ask("delete second\r\nset third 0 0 1\r\nx\r\nget third\r\nset fourth 0 0 1\r\nx\r\n");
            Assert.Matches(@"^ts=\d+\.\d+ gid=\d+ type=eviction key=a%25b fetch=no ttl=1000 la=0 clsid=\d+ size=3\n$", watcher.ReadUntil("\n"));
        }

        while (!client.Ask("stats\r\n").Contains("STAT log_watchers 0\r\n", StringComparison.Ordinal))
        {
            Thread.Sleep(5);
        }

        client.Ask("set fifth 0 0 1\r\nx\r\n");
        Assert.Contains("STAT log_watcher_sent 1\r\n", client.Ask("stats\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Deletions_are_told_of_and_what_a_proxy_does_is_accepted()
    {
        using var server = new RunningServer();
        using Client deletions = server.Connect();
        deletions.Send("watch deletions\r\n");
        Assert.Equal("OK\r\n", deletions.ReadUntil("\r\n"));
        using Client client = server.Connect();
        client.Ask("set a 0 0 4\r\nvbar\r\ndelete a\r\ndelete a\r\nset a 0 0 4\r\nvbar\r\nmd a\r\n");
        Assert.Matches(@"^ts=\d+\.\d+ gid=\d+ type=deleted key=a cmd=delete clsid=\d+ size=4\n$", deletions.ReadUntil("\n"));
        Assert.Matches(@"type=deleted key=a cmd=md clsid=\d+ size=4\n$", deletions.ReadUntil("\n"));
        foreach (string kind in new[] { "rawcmds", "sysevents", "proxyreqs", "proxyevents", "proxyuser" })
        {
            using Client watcher = server.Connect();
            watcher.Send($"watch {kind}\r\n");
            Assert.Equal("OK\r\n", watcher.ReadUntil("\r\n"));
        }
    }

    [Fact]
    public void What_is_tuned_is_shown()
    {
        using var server = new RunningServer();
        using Client client = server.Connect();
        client.Ask("lru tune 10 30 0.3 1.5\r\nlru mode flat\r\nlru temp_ttl 7\r\nlru_crawler sleep 5\r\nlru_crawler tocrawl 6\r\nslabs automove 2\r\nslabs automove ratio 0.7\r\n");
        string settings = client.Ask("stats settings\r\n");
        Assert.All(
            ["hot_lru_pct 10", "warm_lru_pct 30", "hot_max_factor 0.30", "warm_max_factor 1.50", "lru_segmented no", "temp_lru yes", "temporary_ttl 7",
                "lru_crawler_sleep 5", "lru_crawler_tocrawl 6", "slab_automove 2", "slab_automove_ratio 0.70"],
            setting => Assert.Contains($"STAT {setting}\r\n", settings, StringComparison.Ordinal));
    }

    [Fact]
    public void A_watcher_that_does_not_read_misses_lines_and_holds_up_nobody()
    {
        using var server = new RunningServer();
        using Client client = server.Connect();
        using (Client deaf = server.Connect())
        {
            deaf.Send("watch\r\n");
            Assert.Equal("OK\r\n", deaf.ReadUntil("\r\n"));
            string commands = string.Concat(Enumerable.Repeat($"get {new string('k', 250)}\r\n", 1000));
            for (int i = 0; i < 200 && !client.Ask("stats\r\n").Contains("STAT log_watcher_skipped 1", StringComparison.Ordinal); i++)
            {
                client.Ask(commands);
            }

            Assert.DoesNotContain("STAT log_watcher_skipped 0\r\n", client.Ask("stats\r\n"), StringComparison.Ordinal);
        }

        while (!client.Ask("stats\r\n").Contains("STAT log_watchers 0\r\n", StringComparison.Ordinal))
        {
            Thread.Sleep(5);
        }
    }

    [Fact]
    public void Watching_is_refused_where_it_is_not_allowed_or_makes_no_sense()
    {
        using var server = new RunningServer(new MemcachedServerOptions { AllowsWatching = false });
        using Client client = server.Connect();
        Assert.Equal("CLIENT_ERROR watch commands not allowed\r\n", client.Ask("watch fetchers\r\n"));
        Assert.Equal("ERROR\r\n", client.Ask("watch nonsense\r\n"));
    }
}
