using System.Diagnostics;
using System.Net.Sockets;
using TypedCache.Server.Tests.Differential;

namespace TypedCache.Server.Tests.Clients;

/// <summary>Clients as they are used, in other languages, against this server.</summary>
public sealed class RealClientTests
{
    private const string Python = "/usr/bin/python3";

    // From where the tests run to where they are written.
    private const string Memjs = "../../../Clients/Node/node_modules/memjs";

    [ExternalFact("python3-pymemcache", Python, "-c", "import pymemcache")]
    public void Pymemcache_finds_what_it_expects()
    {
        using var server = new RunningServer();
        ExternalProcess.Run(Python, "-c", """
            import sys
            from pymemcache.client.base import Client
            c = Client(('127.0.0.1', int(sys.argv[1])))
            assert c.set('a', '1') and c.get('a') == b'1' and c.incr('a', 5) == 6 and c.decr('a', 2) == 4
            value, version = c.gets('a')
            assert value.strip() == b'4' and c.cas('a', 'x', version) and c.cas('a', 'y', version) is False
            assert c.get('a') == b'x' and c.delete('a', noreply=False) and c.get('a') is None
            assert c.add('b', 'x', noreply=False) and not c.add('b', 'y', noreply=False) and c.append('b', 'y', noreply=False)
            assert c.prepend('b', 'w', noreply=False) and c.get('b') == b'wxy' and c.touch('b', 100, noreply=False)
            assert c.set_many({'k%d' % i: 'v' * i for i in range(200)}) == []
            assert c.get_many(['k%d' % i for i in range(200)]) == {'k%d' % i: b'v' * i for i in range(200)}
            big = b'x' * 1000000
            assert c.set('big', big) and c.get('big') == big
            assert c.stats()[b'curr_items'] == 202 and c.version() and c.flush_all(noreply=False) and c.get('b') is None
            c.quit()
            """, $"{server.Port}");
    }

    [ExternalFact("python3-pymemcache or python3-msgpack", Python, "-c", "import pymemcache, msgpack")]
    public void Python_reads_what_the_program_stores_in_MessagePack_and_the_other_way_round()
    {
        using var server = new RunningServer(new MemcachedServerOptions { ExposedCaches = ["quotes"] });
        using SlabCache<string, Quote> quotes = server.Engine.Open<string, Quote>("quotes");
        quotes.Set("MSFT", new Quote(1L << 40, "MSFT\u00e9", 412.25, [1, -2, 300_000]));
        quotes.Set("none", new Quote(-1, null, 0, []));
        ExternalProcess.Run(Python, "-c", """
            import sys, msgpack
            from pymemcache.client.base import Client
            c = Client(('127.0.0.1', int(sys.argv[1])))
            assert msgpack.unpackb(c.get('quotes:MSFT')) == [1 << 40, 'MSFT\u00e9', 412.25, [1, -2, 300000]]
            assert msgpack.unpackb(c.get('quotes:none')) == [-1, None, 0.0, []]
            assert c.set('quotes:GOOG', msgpack.packb([7, 'GOOG', 99.5, list(range(10000))]), noreply=False)
            assert c.set('quotes:wrong', msgpack.packb({'no': 'quote'}), noreply=False)
            assert c.delete('quotes:none', noreply=False) and c.get('quotes:none') is None
            """, $"{server.Port}");
        Assert.True(quotes.TryGet("GOOG", out Quote? quote));
        Assert.Equal((7, "GOOG", 99.5, 10_000), (quote.Id, quote.Symbol, quote.Bid, quote.Levels.Length));
        Assert.False(quotes.TryGet("wrong", out _));
        Assert.False(quotes.Contains("none"));
    }

    [ExternalFact("python3-pylibmc", Python, "-c", "import pylibmc")]
    public void Libmemcached_finds_what_it_expects_in_either_protocol()
    {
        using var server = new RunningServer();
        ExternalProcess.Run(Python, "-c", """
            import sys, pylibmc
            for binary in (False, True):
                m = pylibmc.Client(['127.0.0.1:' + sys.argv[1]], binary=binary, behaviors={'cas': True} if not binary else {})
                m.flush_all()
                m['x'] = {'a': [1, 2, 3]}
                assert m['x'] == {'a': [1, 2, 3]} and m.set('n', 1) and m.incr('n') == 2 and m.decr('n') == 1
                assert m.set_multi({'a': 1, 'b': 'x' * 100000}) == [] and m.get_multi(['a', 'b', 'c']) == {'a': 1, 'b': 'x' * 100000}
                assert m.add('d', 1) and not m.add('d', 2) and m.replace('d', 3) and m['d'] == 3
                assert m.delete('a') and m.get('a') is None and m.append('e', 'x') is False
                assert m.get_stats()[0][1]['version' if isinstance(list(m.get_stats()[0][1])[0], str) else b'version']
            """, $"{server.Port}");
    }

    [ExternalFact("libmemcached-tools", "memccapable", "-V")]
    public void Memccapable_passes_all_its_tests()
    {
        using var server = new RunningServer();
        string output = ExternalProcess.Run("memccapable", "-h", "127.0.0.1", "-p", $"{server.Port}");
        Assert.Contains("All tests passed", output, StringComparison.Ordinal);
    }

    [ExternalFact("node, or memjs in Clients/Node,", "node", "-e", "require(process.argv[1])", Memjs)]
    public void Memjs_finds_what_it_expects()
    {
        using var server = new RunningServer();
        string script = """
            const memjs = require(process.argv[1]);
            const assert = require('assert');
            const c = memjs.Client.create('127.0.0.1:' + process.argv[2]);
            (async () => {
                await c.set('js', 'value', { expires: 100 });
                assert.equal((await c.get('js')).value.toString(), 'value');
                assert.equal((await c.increment('n', 1, { initial: 5 })).value, 5);
                assert.equal((await c.increment('n', 2, { initial: 5 })).value, 7);
                assert.equal(await c.add('js', 'other', {}), false);
                assert.equal(await c.delete('js'), true);
                assert.equal((await c.get('js')).value, null);
                await c.flush();
                c.close();
            })().catch(e => { console.error(e); process.exit(1); });
            """;
        ExternalProcess.Run("node", "-e", script, Path.GetFullPath(Memjs, AppContext.BaseDirectory), $"{server.Port}");
    }

    [ExternalFact("nutcracker", "nutcracker", "-V")]
    public void A_twemproxy_spreads_keys_over_three_servers()
    {
        RunningServer[] servers = [new(), new(), new()];
        int port = MemcachedProcess.FreePort();
        string configuration = Path.GetTempFileName();
        File.WriteAllText(configuration, $"""
            pool:
              listen: 127.0.0.1:{port}
              hash: fnv1a_64
              distribution: ketama
              timeout: 5000
              servers:
               - 127.0.0.1:{servers[0].Port}:1
               - 127.0.0.1:{servers[1].Port}:1
               - 127.0.0.1:{servers[2].Port}:1

            """);
        using Process proxy = Process.Start(new ProcessStartInfo(
            "nutcracker", ["-c", configuration, "-s", $"{MemcachedProcess.FreePort()}", "-v", "0", "-o", "/dev/null"]))!;
        try
        {
            using Client client = ConnectTo(port);
            for (int i = 0; i < 300; i++)
            {
                client.Send($"set key{i} 0 0 {i + 1}\r\n{new string('v', i + 1)}\r\n");
                Assert.Equal("STORED\r\n", client.ReadUntil("\r\n"));
            }

            string keys = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"key{i}"));
            client.Send($"get {keys}\r\n");
            string answer = client.ReadUntil("END\r\n");
            Assert.All(Enumerable.Range(0, 300), i => Assert.Contains($"VALUE key{i} 0 {i + 1}\r\n", answer, StringComparison.Ordinal));
            Assert.All(servers, server => Assert.InRange(server.Engine.Statistics.Total.Count, 0, 290));
        }
        finally
        {
            proxy.Kill();
            proxy.WaitForExit();
            File.Delete(configuration);
            Assert.All(servers, static server => server.Dispose());
        }
    }

    private static Client ConnectTo(int port)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return new Client(port);
            }
            catch (SocketException) when (attempt < 200)
            {
                Thread.Sleep(20);
            }
        }
    }
}
