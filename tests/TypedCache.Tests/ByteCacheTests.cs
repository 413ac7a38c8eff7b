using System.Buffers;

namespace TypedCache.Tests;

public sealed class ByteCacheTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;
    private readonly ByteCache _versioned;

    public ByteCacheTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20, TimeProvider = _time });
        _cache = _engine.OpenBytes("plain");
        _versioned = _engine.OpenBytes("versioned", new CacheOptions { Versions = true, DefaultTimeToLive = TimeSpan.FromSeconds(10) });
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(70_000)]
    public void What_was_stored_is_copied_leased_and_written(int length)
    {
        byte[] value = new byte[length];
        new Random(length).NextBytes(value);
        foreach (ByteCache cache in new[] { _cache, _versioned })
        {
            Assert.Equal(StoreResult.Stored, cache.Set("key"u8, value));
            byte[] copy = new byte[length + 1];
            Assert.True(cache.TryGet("key"u8, copy, out int copied));
            Assert.Equal(length, copied);
            Assert.Equal(value, copy[..length]);
            var writer = new ArrayBufferWriter<byte>();
            Assert.True(cache.TryGet("key"u8, writer));
            Assert.Equal(value, writer.WrittenSpan);
            using ByteLease lease = cache.Lease("key"u8);
            Assert.True(lease.Found);
            Assert.Equal(value, lease.Value);
            Assert.Equal((3, 0), (cache.Statistics.Hits, cache.Statistics.Misses));
        }
    }

    [Fact]
    public void A_destination_too_short_is_left_alone_and_told_the_length()
    {
        _cache.Set("key"u8, [1, 2, 3, 4]);
        byte[] copy = [9, 9, 9];
        Assert.True(_cache.TryGet("key"u8, copy, out int length));
        Assert.Equal(4, length);
        Assert.Equal([9, 9, 9], copy);
        Assert.False(_cache.TryGet("other"u8, copy, out _));
        var writer = new ArrayBufferWriter<byte>();
        Assert.False(_cache.TryGet("other"u8, writer));
        Assert.Equal(0, writer.WrittenCount);
        Assert.Throws<ArgumentNullException>("destination", () => _cache.TryGet("key"u8, null!));
    }

    [Fact]
    public void A_key_has_0_to_65535_bytes()
    {
        byte[] longest = new byte[65_535];
        longest[^1] = 1;
        byte[] longer = [.. longest, 0];
        foreach (byte[] key in new[] { [], longest })
        {
            Assert.Equal(StoreResult.Stored, _cache.Set(key, "value"u8));
            Assert.True(_cache.Contains(key));
            Assert.True(_cache.TryGet(key, new byte[5], out int length) && length == 5);
            Assert.Contains(key, _cache.Keys);
        }

        Assert.Equal(StoreResult.TooLarge, _cache.Set(longer, "value"u8));
        Assert.False(_cache.TryAdd(longer, "value"u8));
        Assert.False(_cache.Contains(longer));
        Assert.False(_cache.TryGet(longer, new byte[5], out _));
        Assert.False(_cache.Remove(longer));
        Assert.False(_cache.Touch(longer, TimeSpan.FromSeconds(1)));
        using ByteLease lease = _cache.Lease(longer);
        Assert.False(lease.Found);
        Assert.Equal(2, _cache.Count);
    }

    [Fact]
    public void An_item_is_header_value_and_key_and_up_to_the_largest_fits()
    {
        byte[] value = new byte[(1 << 20) - 24 - 3];
        Assert.Equal(StoreResult.Stored, _cache.Set("key"u8, value));
        Assert.Equal(StoreResult.TooLarge, _cache.Set("key1"u8, value));
        Assert.False(_cache.Contains("key1"u8));
        Assert.Equal(StoreResult.TooLarge, _versioned.Set("key"u8, value));
        Assert.Equal(StoreResult.Stored, _versioned.Set("key"u8, value.AsSpan(8)));
        Assert.Equal(1 << 20, _cache.Statistics.Bytes);
        Assert.Equal(1 << 20, _versioned.Statistics.Bytes);
        Assert.Equal((1, 1), (_cache.Statistics.Rejections, _versioned.Statistics.Rejections));
    }

    [Fact]
    public void Adding_needs_the_key_absent_and_replacing_needs_it_present()
    {
        Assert.False(_cache.TryReplace("key"u8, "0"u8));
        Assert.True(_cache.TryAdd("key"u8, "1"u8));
        Assert.False(_cache.TryAdd("key"u8, "2"u8));
        AssertValue(_cache, "1"u8);
        Assert.True(_cache.TryReplace("key"u8, "3"u8));
        AssertValue(_cache, "3"u8);
        Assert.True(_cache.Remove("key"u8));
        Assert.False(_cache.Remove("key"u8));
        Assert.False(_cache.TryReplace("key"u8, "4"u8));
    }

    [Fact]
    public void An_update_needs_the_version_that_is_there()
    {
        Assert.False(_versioned.TryGetVersion("key"u8, out _));
        Assert.False(_versioned.TryUpdate("key"u8, "0"u8, 0));
        _versioned.Set("key"u8, "1"u8);
        Assert.True(_versioned.TryGetVersion("key"u8, out long first));
        Assert.True(_versioned.TryUpdate("key"u8, "2"u8, first));
        Assert.False(_versioned.TryUpdate("key"u8, "3"u8, first));
        AssertValue(_versioned, "2"u8);
        Assert.True(_versioned.TryGetVersion("key"u8, out long second));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Without_versions_compare_and_swap_names_the_option()
    {
        Assert.Contains("Versions", Assert.Throws<InvalidOperationException>(() => _cache.TryGetVersion("key"u8, out _)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => _cache.TryUpdate("key"u8, "1"u8, 1));
    }

    [Fact]
    public void Times_to_live_are_the_items_own_or_the_default()
    {
        _versioned.Set("key"u8, "1"u8);
        _versioned.Set("own"u8, "1"u8, TimeSpan.FromMilliseconds(1));
        _versioned.TryAdd("added"u8, "1"u8, TimeSpan.FromSeconds(20));
        _versioned.Set("for ever"u8, "1"u8, Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((true, false), (_versioned.Contains("key"u8), _versioned.Contains("own"u8)));
        Assert.True(_versioned.Touch("key"u8, TimeSpan.FromSeconds(30)));
        Assert.False(_versioned.Touch("own"u8, TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((true, false), (_versioned.Contains("key"u8), _versioned.Contains("added"u8)));
        _time.Advance(TimeSpan.FromDays(1_000));
        Assert.Equal((false, true), (_versioned.Contains("key"u8), _versioned.Contains("for ever"u8)));
    }

    [Fact]
    public void A_time_to_live_that_is_not_positive_is_refused()
    {
        foreach (TimeSpan time in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1) })
        {
            Assert.Throws<ArgumentOutOfRangeException>("timeToLive", () => _cache.Set("key"u8, "1"u8, time));
            Assert.Throws<ArgumentOutOfRangeException>("timeToLive", () => _cache.TryAdd("key"u8, "1"u8, time));
            Assert.Throws<ArgumentOutOfRangeException>("timeToLive", () => _cache.TryReplace("key"u8, "1"u8, time));
            Assert.Throws<ArgumentOutOfRangeException>("timeToLive", () => _versioned.TryUpdate("key"u8, "1"u8, 1, time));
            Assert.Throws<ArgumentOutOfRangeException>("timeToLive", () => _cache.Touch("key"u8, time));
        }
    }

    [Fact]
    public void Clearing_leaves_the_other_caches_of_the_engine_alone()
    {
        for (byte i = 0; i < 200; i++)
        {
            _cache.Set([i], [i]);
            _versioned.Set([i], [i]);
        }

        _cache.Clear();
        Assert.Empty(_cache.Keys);
        Assert.Equal((0, 200), (_cache.Count, _versioned.Count));
        Assert.Equal(Enumerable.Range(0, 200), _versioned.Keys.Select(key => (int)key.Single()).Order());
    }

    [Fact]
    public void Nothing_allocates()
    {
        byte[] value = new byte[100];
        byte[] copy = new byte[100];
        var writer = new ArrayBufferWriter<byte>(1_000);
        Allocations.AssertNone(() =>
        {
            _versioned.Set("key"u8, value);
            _versioned.TryAdd("key"u8, value);
            _versioned.TryReplace("key"u8, value);
            _versioned.TryGetVersion("key"u8, out long version);
            _versioned.TryUpdate("key"u8, value, version);
            _versioned.TryGet("key"u8, copy, out _);
            writer.ResetWrittenCount();
            _versioned.TryGet("key"u8, writer);
            using ByteLease lease = _versioned.Lease("key"u8);
            _ = lease.Value.Length;
            _versioned.Contains("key"u8);
            _versioned.Touch("key"u8, TimeSpan.FromSeconds(1));
            _versioned.Remove("key"u8);
        });
    }

    private static void AssertValue(ByteCache cache, ReadOnlySpan<byte> expected)
    {
        byte[] copy = new byte[100];
        Assert.True(cache.TryGet("key"u8, copy, out int length));
        Assert.Equal(expected, copy.AsSpan(0, length));
    }
}
