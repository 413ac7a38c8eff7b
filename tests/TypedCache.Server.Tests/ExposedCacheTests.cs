using System.Text;

namespace TypedCache.Server.Tests;

/// <summary>Other caches of the engine, reached by the prefix of their name.</summary>
public sealed class ExposedCacheTests : IDisposable
{
    private readonly RunningServer _server = new(new MemcachedServerOptions { ExposedCaches = ["texts", "raw", "numbers", "later", "quotes", "ticks"] });
    private readonly Client _client;

    public ExposedCacheTests() => _client = _server.Connect();

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
    }

    [Fact]
    public void Values_of_a_typed_cache_are_read_touched_and_deleted_under_its_name()
    {
        SlabCache<string, Bytes> texts = _server.Engine.Open<string, Bytes>("texts", new CacheOptions { Versions = true });
        texts.Set("MSFT", new Bytes("value"u8.ToArray()));
        int length = LengthOf("texts:MSFT");
        string answer = _client.Ask("get texts:MSFT texts:none MSFT\r\n");
        Assert.StartsWith($"VALUE texts:MSFT 0 {length}\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("value\r\nEND\r\n", answer, StringComparison.Ordinal);
        Assert.Equal("HD t-1\r\n", _client.Ask("mg texts:MSFT t\r\n"));
        Assert.Equal("TOUCHED\r\n", _client.Ask("touch texts:MSFT 100\r\n"));
        Assert.Equal("HD t100\r\n", _client.Ask("mg texts:MSFT t\r\n"));
        Assert.StartsWith("ME texts:MSFT exp=", _client.Ask("me texts:MSFT\r\n"), StringComparison.Ordinal);
        Assert.Equal("DELETED\r\n", _client.Ask("delete texts:MSFT\r\n"));
        Assert.False(texts.Contains("MSFT"));
        Assert.Equal("EN\r\n", _client.Ask("mg texts:MSFT v\r\n"));
    }

    [Fact]
    public void What_clients_store_is_there_for_the_program_whatever_its_length_and_however_it_comes()
    {
        ByteCache raw = _server.Engine.OpenBytes("raw");
        string large = new('v', 300_000);
        Assert.Equal("STORED\r\n", _client.Ask("set raw:key 0 0 5\r\nvalue\r\n"));
        Assert.Equal("STORED\r\n", _client.Ask($"set raw:large 0 0 {large.Length}\r\n{large}\r\n"));
        Assert.Equal("HD\r\n", _client.Ask("ms raw:meta 1 T100\r\n7\r\n"));
        Assert.Equal("NOT_STORED\r\nSTORED\r\n", _client.Ask("add raw:key 0 0 1\r\nx\r\nappend raw:key 0 0 1\r\ns\r\n"));
        Assert.Equal("9\r\n", _client.Ask("incr raw:meta 2\r\n"));
        Assert.Equal((3, "values", large, "9"), (raw.Count, Text(raw, "key"), Text(raw, "large"), Text(raw, "meta")));
        Assert.Equal($"VALUE raw:large 0 {large.Length}\r\n{large}\r\nEND\r\n", _client.Ask("gat 50 raw:large\r\n"));
    }

    [Fact]
    public void What_a_cache_does_not_keep_is_refused_and_so_is_a_cache_that_is_not_open()
    {
        _server.Engine.OpenBytes("raw");
        const string Refusal = "SERVER_ERROR items with this prefix keep no flags or no versions\r\n";
        Assert.Equal(Refusal, _client.Ask("set raw:key 5 0 5\r\nvalue\r\n"));
        Assert.Equal(Refusal, _client.Ask("cas raw:key 0 0 5 1\r\nvalue\r\n"));
        Assert.Equal("SERVER_ERROR no cache is open under this prefix\r\n", _client.Ask("set later:key 0 0 5\r\nvalue\r\n"));
        Assert.Equal("EN\r\n", _client.Ask("mg raw:none N30 v\r\n"));
        Assert.Equal("NOT_FOUND\r\nNOT_FOUND\r\n", _client.Ask("incr later:key 1\r\nincr raw:key 1\r\n"));
    }

    [Theory]
    [InlineData("quotes")]
    [InlineData("ticks")]
    public void What_is_no_value_of_a_typed_cache_is_a_miss_there_and_never_a_fault(string name)
    {
        using SlabCache<string, Quote> quotes = _server.Engine.Open<string, Quote>("quotes");
        using SlabCache<string, Tick> ticks = _server.Engine.Open<string, Tick>("ticks");
        quotes.Set("real", new Quote(7, "MSFT", 1.5, [1, 2, 3]));
        ticks.Set("real", new Tick(7, "MSFT", 1.5, [1, 2, 3]));
        _client.Send($"get {name}:real\r\n");
        byte[] real = _client.Read(int.Parse(_client.ReadUntil("\r\n").Split(' ')[3], System.Globalization.CultureInfo.InvariantCulture));
        _client.ReadUntil("END\r\n");
        var random = new Random(1);
        for (int i = 0; i < 3000; i++)
        {
            byte[] bytes = Garbled(real, random);
            string key = random.Next(10) == 0 ? "\xff\xc0" : "key";
            _client.Send($"set {name}:{key} 0 0 {bytes.Length}\r\n");
            _client.Send([.. bytes, .. "\r\n"u8]);
            Assert.Equal("STORED\r\n", _client.ReadUntil("\r\n"));
            // Whether some of them are values after all is chance.
            quotes.TryGet("key", out _);
            quotes.TryRead("key", static (Quote.View view) => view.Symbol?.Length + view.Levels.Count, out _);
            ticks.TryGet("key", out _);
            ticks.TryRead("key", static (Tick.View view) => view.Symbol?.Length + view.Levels.Length, out _);
        }

        Assert.InRange(quotes.Keys.Count() + ticks.Keys.Count(), 3, 5);
        Assert.NotEqual(0, name == "quotes" ? quotes.Statistics.Corruptions : ticks.Statistics.Corruptions);
        Assert.True(quotes.TryGet("real", out _) && ticks.TryGet("real", out _));
    }

    [Fact]
    public void A_cache_may_be_opened_later_and_one_without_text_keys_is_not_there()
    {
        _server.Engine.Open<int, Text>("numbers").Set(1, "value");
        Assert.Equal("END\r\n", _client.Ask("get numbers:1 later:key\r\n"));
        _server.Engine.OpenBytes("later").Set("key"u8, "x"u8);
        Assert.Equal("VALUE later:key 0 1\r\nx\r\nEND\r\n", _client.Ask("get numbers:1 later:key\r\n"));
        Assert.False(_server.Engine.TryGetBytes("none", out _));
        Assert.False(_server.Engine.TryGetBytes("numbers", out _));
        Assert.True(_server.Engine.TryGetBytes("later", out ByteCache? later));
        Assert.Same(_server.Engine.OpenBytes("later"), later);
    }

    private static byte[] Garbled(byte[] real, Random random)
    {
        byte[] bytes = new byte[random.Next(3) == 0 ? random.Next(real.Length + 20) : real.Length];
        random.NextBytes(bytes);
        if (random.Next(3) != 0)
        {
            real.AsSpan(0, Math.Min(real.Length, bytes.Length)).CopyTo(bytes);
            for (int i = random.Next(4); i > 0 && bytes.Length != 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
        }

        return bytes;
    }

    private static string Text(ByteCache cache, string key)
    {
        using ByteLease lease = cache.Lease(Encoding.ASCII.GetBytes(key));
        return lease.Found ? Encoding.ASCII.GetString(lease.Value) : "";
    }

    private int LengthOf(string key) =>
        int.Parse(_client.Ask($"mg {key} s\r\n").Split(" s")[1], System.Globalization.CultureInfo.InvariantCulture);
}
