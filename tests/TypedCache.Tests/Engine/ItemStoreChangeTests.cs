using System.Globalization;
using System.Text;

namespace TypedCache.Tests.Engine;

/// <summary>One change of an item between any two steps of another.</summary>
public sealed class ItemStoreChangeTests : IDisposable
{
    // More than any operation reads the clock.
    private const int Readings = 12;

    private readonly MeddlingClock _clock = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;

    public ItemStoreChangeTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, TimeProvider = _clock });
        _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
        _clock.Time = TimeSpan.FromSeconds(10);
    }

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData("5")]
    [InlineData("97")]
    [InlineData("98")]
    [InlineData("99")]
    public void Value_and_version_of_a_changed_number_are_of_one_moment(string start)
    {
        int meddled = 0;
        for (int reading = 0; reading < Readings; reading++)
        {
            _cache.Store("key"u8, Encoding.ASCII.GetBytes(start), default, out _);
            ulong between = 0;
            ItemInfo betweenInfo = default;
            _clock.Meddle(reading, () => _cache.ChangeNumber("key"u8, 1, default, out between, out betweenInfo));
            Assert.Equal(ChangeResult.Done, _cache.ChangeNumber("key"u8, 1, Lasting, out ulong value, out ItemInfo info));
            if (_clock.HasMeddled)
            {
                meddled++;
                Assert.Equal(ulong.Parse(start, CultureInfo.InvariantCulture) + 2, Math.Max(value, between));
                Assert.Equal(value > between, info.Version > betweenInfo.Version);
                Assert.NotEqual(betweenInfo.Version, info.Version);
                Assert.True(_cache.TryGetInfo("key"u8, out ItemInfo last));
                Assert.Equal(last.Version, Math.Max(info.Version, betweenInfo.Version));
            }

            Assert.Equal((Math.Max(start.Length, value.ToString(CultureInfo.InvariantCulture).Length), true), (info.Length, info.Expires));
            _clock.Rest();
        }

        Assert.InRange(meddled, 1, Readings - 1);
    }

    [Theory]
    [InlineData(StoreAction.Append)]
    [InlineData(StoreAction.Prepend)]
    public void Nothing_that_was_put_to_a_value_is_lost_to_another_who_does_so_meanwhile(StoreAction action)
    {
        int meddled = 0;
        for (int reading = 0; reading < Readings; reading++)
        {
            _cache.Store("key"u8, "-"u8, new StoreOptions { Expiration = Expiration.In(TimeSpan.FromSeconds(5)) }, out _);
            _clock.Meddle(reading, () => _cache.Store("key"u8, "b"u8, new StoreOptions { Action = action }, out _));
            Assert.Equal(ChangeResult.Done, _cache.Store("key"u8, "a"u8, new StoreOptions { Action = action }, out long version));
            bool isBetween = _clock.HasMeddled;
            _clock.Rest();
            byte[] value = new byte[10];
            Assert.True(_cache.TryRead("key"u8, value, out ItemInfo info));
            Assert.Equal(isBetween ? 3 : 2, info.Length);
            Assert.True(info.Expires && info.Version >= version);
            meddled += isBetween ? 1 : 0;
        }

        Assert.InRange(meddled, 1, Readings - 1);
    }

    [Theory]
    [InlineData(StoreAction.Append)]
    [InlineData(StoreAction.Set)]
    [InlineData(StoreAction.Replace)]
    public void Of_two_changes_that_expect_one_version_one_is_made(StoreAction action)
    {
        int meddled = 0;
        for (int reading = 0; reading < Readings; reading++)
        {
            _cache.Store("key"u8, "0"u8, default, out long version);
            ChangeResult between = ChangeResult.Absent;
            _clock.Meddle(reading, () => between = _cache.ChangeNumber("key"u8, 7, new NumberOptions { ExpectedVersion = version }, out _, out _));
            ChangeResult result = _cache.Store("key"u8, "9"u8, new StoreOptions { Action = action, ExpectedVersion = version }, out _);
            if (_clock.HasMeddled)
            {
                meddled++;
                Assert.Equal((ChangeResult.Done, ChangeResult.VersionDiffers), between == ChangeResult.Done ? (between, result) : (result, between));
            }

            _clock.Rest();
        }

        Assert.InRange(meddled, 1, Readings - 1);
        Assert.Equal(0, _engine.Audit().Reserved);
    }

    [Fact]
    public void An_item_leased_as_often_as_can_be_is_not_taken_for_an_absent_one()
    {
        _cache.Set("key"u8, "1"u8);
        var pins = Enumerable.Range(0, 4_094).Select(_ => _cache.Pin("key"u8, default, out ItemInfo _)).ToList();
        Assert.All(pins, pin => Assert.True(pin.Found));
        Assert.False(_cache.Pin("key"u8, default, out _).Found);
        Assert.Equal(ChangeResult.OutOfMemory, _cache.Store("key"u8, "2"u8, new StoreOptions { Action = StoreAction.Append }, out _));
        Assert.Equal(ChangeResult.OutOfMemory, _cache.ChangeNumber("key"u8, 1, default, out _, out _));
        pins.ForEach(pin => pin.Dispose());
        Assert.Equal(ChangeResult.Done, _cache.Store("key"u8, "2"u8, new StoreOptions { Action = StoreAction.Append }, out _));
    }

    [Fact]
    public void Of_an_item_that_is_not_there_nothing_is_told()
    {
        _cache.Store("key"u8, "1"u8, new StoreOptions { Flags = 7, Expiration = Expiration.In(TimeSpan.FromSeconds(1)) }, out _);
        _clock.Time += TimeSpan.FromSeconds(2);
        Assert.False(_cache.TryRead("key"u8, new byte[9], out ItemInfo info));
        Assert.Equal((0, 0u, 0L, false), (info.Length, info.Flags, info.Version, info.Expires));
    }

    private static NumberOptions Lasting => new() { Expiration = Expiration.In(TimeSpan.FromSeconds(60)) };
}
