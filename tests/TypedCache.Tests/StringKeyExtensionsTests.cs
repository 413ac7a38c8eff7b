namespace TypedCache.Tests;

public sealed class StringKeyExtensionsTests : IDisposable
{
    private readonly SlabCache<string, Text> _cache = new(new SlabCacheOptions { MemoryLimit = 2 << 20 });

    public void Dispose() => _cache.Dispose();

    public static TheoryData<string> Keys => ["", "a", "key", "\0", "\uD800", "grün 😀", new('x', 85), new('x', 86), new('я', 200), new('x', 65_535)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_span_finds_what_the_string_does(string key)
    {
        ReadOnlySpan<char> span = $"<{key}>".AsSpan(1, key.Length);
        Assert.False(_cache.Contains(span));
        Assert.False(_cache.TryGet(span, out _));
        Assert.False(_cache.Remove(span));
        foreach (int length in new[] { 5, 5_000 })
        {
            _cache.Set(key, new string('v', length));
            Assert.True(_cache.Contains(span));
            Assert.True(_cache.TryGet(span, out Text value));
            Assert.Equal(length, value.Value.Length);
            Assert.True(_cache.TryRead(span, static (Text.View v) => v.Length, out int read));
            Assert.Equal(length, read);
            Assert.True(_cache.TryRead(span, 3, static (Text.View v, int more) => v.Length + more, out read));
            Assert.Equal(length + 3, read);
            using (CacheLease<Text, Text.View> lease = _cache.LeaseView<Text, Text.View>(span))
            {
                Assert.True(lease.Found);
                Assert.Equal(length, lease.Value.Length);
            }

            Assert.True(_cache.Remove(span));
            Assert.False(_cache.Contains(key));
        }

        Assert.Equal((8, 1), (_cache.Statistics.Hits, _cache.Statistics.Misses));
    }

    [Fact]
    public void A_span_over_the_limit_of_keys_is_never_there()
    {
        foreach (int length in new[] { 65_536, 131_072, 131_073, 1_000_000 })
        {
            char[] key = new char[length];
            Array.Fill(key, 'x');
            _cache.Set(new string('x', 65_535), "a");
            Assert.False(_cache.Contains(key));
            Assert.False(_cache.TryGet(key, out _));
            Assert.False(_cache.TryRead(key, static (Text.View v) => v.Length, out _));
            using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text, Text.View>(key);
            Assert.False(lease.Found);
            Assert.False(_cache.Remove(key));
        }
    }

    [Fact]
    public void Cache_and_reader_are_needed()
    {
        SlabCache<string, Text> none = null!;
        Assert.Throws<ArgumentNullException>("cache", () => none.TryGet("a".AsSpan(), out _));
        Assert.Throws<ArgumentNullException>("cache", () => none.TryRead("a".AsSpan(), static (Text.View v) => v.Length, out _));
        Assert.Throws<ArgumentNullException>("cache", () => none.Contains("a".AsSpan()));
        Assert.Throws<ArgumentNullException>("cache", () => none.Remove("a".AsSpan()));
        _cache.Set("a", "b");
        foreach (string key in new[] { "a", "absent" })
        {
            Assert.Throws<ArgumentNullException>("reader", () => _cache.TryRead(key.AsSpan(), (ViewReader<Text.View, int>)null!, out _));
            Assert.Throws<ArgumentNullException>("reader", () => _cache.TryRead(key.AsSpan(), 1, (ViewReader<Text.View, int, int>)null!, out _));
        }
    }

    [Fact]
    public void Removing_by_span_wins_over_a_load_under_way()
    {
        Text loaded = _cache.GetOrAdd("a", key =>
        {
            Assert.False(_cache.Remove(key.AsSpan()));
            return "b";
        });
        Assert.Equal("b", loaded.Value);
        Assert.False(_cache.Contains("a"));
    }

    [Fact]
    public void Nothing_allocates()
    {
        char[] key = [.. "some key, longer than a few characters"];
        Text value = "value";
        string text = new(key);
        _cache.Set(text, value);
        Allocations.AssertNone(() =>
        {
            _cache.Contains(key);
            _cache.TryRead(key, static (Text.View v) => v.Length, out _);
            _cache.TryRead(key, 1, static (Text.View v, int more) => v.Length + more, out _);
            _cache.LeaseView<Text, Text.View>(key).Dispose();
            _cache.Remove(key);
            _cache.TryGet(key, out _);
            _cache.Set(text, value);
        });
    }
}
