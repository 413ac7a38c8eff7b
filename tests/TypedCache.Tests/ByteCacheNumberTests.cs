using System.Text;

namespace TypedCache.Tests;

public sealed class ByteCacheNumberTests : IDisposable
{
    private readonly SlabEngine _engine = new(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20 });
    private readonly ByteCache _cache;

    public ByteCacheNumberTests() => _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("10", 5, false, 15, "15")]
    [InlineData("99", 1, false, 100, "100")]
    [InlineData("100", 1, true, 99, "99 ")]
    [InlineData("5", 6, true, 0, "0")]
    [InlineData("18446744073709551615", 1, false, 0, "0                   ")]
    [InlineData(" 7", 1, false, 8, "8 ")]
    [InlineData("7 apples", 1, false, 8, "8       ")]
    public void A_number_is_changed_where_it_fits_and_filled_up_with_spaces(string before, int amount, bool down, ulong expected, string text)
    {
        _cache.Store("key"u8, Encoding.ASCII.GetBytes(before), new StoreOptions { Flags = 3 }, out long version);
        var options = new NumberOptions { IsDecrement = down };
        Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("key"u8, (ulong)amount, in options, out ulong value, out ItemInfo info));
        Assert.Equal(expected, value);
        Assert.Equal(3u, info.Flags);
        Assert.True(info.Version > version);
        byte[] copy = new byte[text.Length];
        Assert.True(_cache.TryGet("key"u8, copy, out int length));
        Assert.Equal((text.Length, text), (length, Encoding.ASCII.GetString(copy)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("1x")]
    [InlineData("18446744073709551616")]
    public void What_is_no_number_stays(string text)
    {
        _cache.Set("key"u8, Encoding.ASCII.GetBytes(text));
        Assert.Equal(ChangeResult.NotANumber, _cache.ChangeNumber("key"u8, 1, default, out _, out _));
        Assert.Equal(ChangeResult.Absent, _cache.ChangeNumber("other"u8, 1, default, out _, out _));
        using ByteLease lease = _cache.Lease("key"u8);
        Assert.Equal(Encoding.ASCII.GetBytes(text), lease.Value);
        // Nor where the text is leased.
        Assert.Equal(ChangeResult.NotANumber, _cache.ChangeNumber("key"u8, 1, default, out _, out _));
    }

    [Fact]
    public void A_leased_number_is_changed_beside_the_lease()
    {
        _cache.Set("key"u8, "10"u8);
        using (ByteLease lease = _cache.Lease("key"u8))
        {
            Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("key"u8, 5, default, out ulong value, out ItemInfo info));
            Assert.Equal((15ul, 2), (value, info.Length));
            Assert.Equal("10"u8, lease.Value);
        }

        using ByteLease after = _cache.Lease("key"u8);
        Assert.Equal("15"u8, after.Value);
    }

    [Fact]
    public void A_version_expected_is_kept_to_and_one_given_taken()
    {
        _cache.Store("key"u8, "9"u8, default, out long version);
        Assert.Equal(ChangeResult.VersionDiffers, _cache.ChangeNumber("key"u8, 1, new NumberOptions { ExpectedVersion = version + 1 }, out _, out _));
        var options = new NumberOptions { ExpectedVersion = version, Version = 77, Expiration = Expiration.In(TimeSpan.FromHours(1)) };
        Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("key"u8, 1, in options, out ulong value, out ItemInfo info));
        Assert.Equal((10ul, 77L), (value, info.Version));
        Assert.InRange(info.TimeToLive, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Nothing_is_lost_between_threads()
    {
        const int Rounds = 2000;
        _cache.Set("number"u8, "0"u8);
        _cache.Set("text"u8, []);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            using var writer = new ItemWriter(_cache);
            for (int i = 0; i < Rounds; i++)
            {
                Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("number"u8, 1, default, out _, out _));
                if (i % 20 == 0)
                {
                    Assert.Equal(ChangeResult.Done, _cache.Store("text"u8, "a"u8, new StoreOptions { Action = StoreAction.Append }, out _));
                    Assert.Equal(ChangeResult.Done, writer.Begin("text"u8, 1, new StoreOptions { Action = StoreAction.Prepend }));
                    writer.Value[0] = (byte)'b';
                    Assert.Equal(ChangeResult.Done, writer.Store(out _));
                }

                using ByteLease lease = _cache.Lease("number"u8);
                Assert.True(lease.Found);
            }
        })));
        Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("number"u8, 0, default, out ulong sum, out _));
        Assert.Equal(4ul * Rounds, sum);
        Assert.True(_cache.TryGetInfo("text"u8, out ItemInfo info));
        Assert.Equal(2 * 4 * Rounds / 20, info.Length);
        LeakReport report = _engine.Audit();
        Assert.Equal((0, 0, 0), (report.Lost, report.Leased, report.Reserved));
    }
}
