using System.Text;

namespace TypedCache.Server.Tests;

/// <summary>Other caches of the engine, reached by the prefix of their name.</summary>
public sealed class ExposedCacheTests : IDisposable
{
    private readonly RunningServer _server = new(new MemcachedServerOptions { ExposedCaches = ["texts", "raw", "numbers", "later"] });
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
    public void Only_the_owner_stores()
    {
        ByteCache raw = _server.Engine.OpenBytes("raw");
        raw.Set("key"u8, Encoding.ASCII.GetBytes("1"));
        const string Refusal = "SERVER_ERROR keys with this prefix are stored by their owner alone\r\n";
        Assert.Equal(Refusal, _client.Ask("set raw:key 0 0 5\r\nvalue\r\n"));
        Assert.Equal(Refusal, _client.Ask("ms raw:key 5\r\nvalue\r\n"));
        Assert.Equal("EN\r\n", _client.Ask("mg raw:none N30 v\r\n"));
        Assert.Equal("NOT_FOUND\r\n", _client.Ask("incr raw:key 1\r\n"));
        Assert.Equal("VALUE raw:key 0 1\r\n1\r\nEND\r\n", _client.Ask("get raw:key\r\n"));
        Assert.Equal("VALUE raw:key 0 1\r\n1\r\nEND\r\n", _client.Ask("gat 50 raw:key\r\n"));
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

    private int LengthOf(string key) =>
        int.Parse(_client.Ask($"mg {key} s\r\n").Split(" s")[1], System.Globalization.CultureInfo.InvariantCulture);
}
