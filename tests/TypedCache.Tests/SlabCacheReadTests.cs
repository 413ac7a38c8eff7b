using TypedCache.Tests.Generated;

namespace TypedCache.Tests;

public sealed class SlabCacheReadTests : IDisposable
{
    private readonly SlabCache<int, Text> _cache = new(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 512 << 10, MaxCount = 200 });

    public void Dispose() => _cache.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1_023)]
    [InlineData(1_024)]
    [InlineData(1_025)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_000)]
    public void A_value_of_any_length_is_built_and_read_alike(int length)
    {
        string text = new('x', length);
        _cache.Set(1, text);
        Assert.True(_cache.TryGet(1, out Text value));
        Assert.Equal(text, value.Value);
        Assert.True(_cache.TryRead(1, static (Text.View v) => v.Length, out int read));
        Assert.Equal(length, read);
        Assert.True(_cache.TryRead(1, 5, static (Text.View v, int more) => v.Length + more, out read));
        Assert.Equal(length + 5, read);
        using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>(1);
        Assert.True(lease.Found);
        Assert.Equal(text, lease.Value.Value);
        Assert.Equal((4, 0), (_cache.Statistics.Hits, _cache.Statistics.Misses));
    }

    [Fact]
    public void What_is_absent_gives_the_default()
    {
        Assert.False(_cache.TryRead(1, static (Text.View v) => v.Value, out string? result));
        Assert.Null(result);
        Assert.False(_cache.TryRead(1, 2, static (Text.View v, int _) => v.Length, out int length));
        Assert.Equal(0, length);
        Assert.Equal(2, _cache.Statistics.Misses);
    }

    [Fact]
    public void A_reader_is_needed()
    {
        Assert.Throws<ArgumentNullException>("reader", () => _cache.TryRead(1, (ViewReader<Text.View, int>)null!, out _));
        Assert.Throws<ArgumentNullException>("reader", () => _cache.TryRead(1, 2, (ViewReader<Text.View, int, int>)null!, out _));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void What_a_reader_throws_reaches_the_caller_and_pins_nothing(int length)
    {
        _cache.Set(1, new string('x', length));
        Assert.Throws<FormatException>(() => _cache.TryRead<Text.View, int>(1, static _ => throw new FormatException(), out _));
        Assert.Throws<FormatException>(() => _cache.TryRead<Text.View, int, int>(1, 2, static (_, _) => throw new FormatException(), out _));
        Assert.Equal(0, _cache.Audit().Leased);
    }

    [Fact]
    public void A_lease_on_nothing_has_no_value()
    {
        using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>(1);
        Assert.False(lease.Found);
        AssertNoValue(lease);
        AssertNoValue(default);
        default(CacheLease<Text, Text.View>).Dispose();
    }

    [Fact]
    public void Of_all_copies_of_a_lease_the_first_disposal_counts()
    {
        _cache.Set(1, "a");
        CacheLease<Text, Text.View> other = _cache.LeaseView<Text.View>(1);
        CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>(1);
        CacheLease<Text, Text.View> copy = lease;
        lease.Dispose();
        lease.Dispose();
        copy.Dispose();
        AssertNoValue(lease);
        AssertNoValue(copy);
        Assert.Equal(1, _cache.Audit().Leased);
        Assert.Equal("a", other.Value.Value);

        // The slot is taken again: the old copies do not release it.
        CacheLease<Text, Text.View> young = _cache.LeaseView<Text.View>(1);
        copy.Dispose();
        other.Dispose();
        Assert.Equal("a", young.Value.Value);
        Assert.Equal(1, _cache.Audit().Leased);
        young.Dispose();
        Assert.Equal((0, 1), (_cache.Audit().Leased, _cache.Audit().Live));
    }

    public static TheoryData<string> Fates => ["replaced", "removed", "cleared", "evicted", "disposed"];

    [Theory]
    [MemberData(nameof(Fates))]
    public void A_lease_keeps_its_bytes_whatever_becomes_of_the_item(string fate)
    {
        foreach (int length in new[] { 100, 100_000 })
        {
            using var cache = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 512 << 10, MaxCount = 50 });
            cache.Set(1, new string('x', length));
            using CacheLease<Text, Text.View> lease = cache.LeaseView<Text.View>(1);
            switch (fate)
            {
                case "replaced":
                    cache.Set(1, new string('y', length));
                    break;
                case "removed":
                    Assert.True(cache.Remove(1));
                    break;
                case "cleared":
                    cache.Clear();
                    break;
                case "disposed":
                    cache.Dispose();
                    break;
            }

            for (int key = 2; key < 400 && fate != "disposed"; key++)
            {
                Assert.Equal(StoreResult.Stored, cache.Set(key, new string('z', length)));
            }

            Assert.Equal(new string('x', length), lease.Value.Value);
            if (fate != "disposed")
            {
                Assert.Equal(1, cache.Audit().Leased);
                lease.Dispose();
                Assert.Equal((0, 0), (cache.Audit().Leased, cache.Audit().Lost));
            }
        }
    }

    [Fact]
    public void An_item_takes_4094_leases_and_the_next_finds_nothing()
    {
        _cache.Set(1, "a");
        Pin(0);
        Assert.Equal(0, _cache.Audit().Leased);

        // Leases live on the stack, so one more is one call deeper.
        void Pin(int held)
        {
            using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>(1);
            Assert.Equal(held < 4_094, lease.Found);
            if (lease.Found)
            {
                Pin(held + 1);
                return;
            }

            Assert.True(_cache.TryGet(1, out _));
            Assert.True(_cache.Remove(1));
            Assert.Equal(1, _cache.Audit().Leased);
        }
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        using var ticks = new SlabCache<long, Tick>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        ticks.Set(1, new Tick(1, 2, 3));
        _cache.Set(1, new string('x', 5_000));
        double sum = 0;
        Allocations.AssertNone(() =>
        {
            ticks.TryGet(1, out Tick tick);
            ticks.TryRead(1, static (Tick.View v) => v.Price, out double price);
            ticks.TryRead(1, 2.0, static (Tick.View v, double factor) => v.Price * factor, out double product);
            using CacheLease<Tick, Tick.View> lease = ticks.Lease(1);
            sum = tick.Size + price + product + lease.Value.Id;
            ticks.Contains(1);
            ticks.TryGet(7, out _);
            _cache.TryRead(1, static (Text.View v) => v.Length, out _);
        });
        Assert.Equal(3 + 2 + 4 + 1, sum);
    }

    private static void AssertNoValue(CacheLease<Text, Text.View> lease)
    {
        bool thrown = false;
        try
        {
            _ = lease.Value.Length;
        }
        catch (InvalidOperationException)
        {
            thrown = true;
        }

        Assert.True(thrown);
    }
}
