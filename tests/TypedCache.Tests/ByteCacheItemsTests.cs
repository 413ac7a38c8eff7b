using System.Text;

namespace TypedCache.Tests;

public sealed class ByteCacheItemsTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;

    public ByteCacheItemsTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20, TimeProvider = _time });
        _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
    }

    public void Dispose()
    {
        Assert.Equal(0, _engine.Audit().Lost);
        _engine.Dispose();
    }

    [Fact]
    public void Flags_version_and_time_to_live_come_back_with_the_value()
    {
        var options = new StoreOptions { Flags = uint.MaxValue, Expiration = Expiration.In(TimeSpan.FromSeconds(10)) };
        Assert.Equal(ChangeResult.Done, _cache.Store("key"u8, "value"u8, in options, out long version));
        byte[] value = new byte[5];
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(_cache.TryRead("key"u8, value, out ItemInfo info));
        Assert.Equal("value"u8, value);
        Assert.Equal((uint.MaxValue, version, TimeSpan.FromSeconds(6)), (info.Flags, info.Version, info.TimeToLive));
        Assert.Equal((5, 24 + 16 + 5 + 3), (info.Length, info.StoredLength));
        Assert.Equal(info.SizeClass, Assert.Single(_engine.Statistics.SizeClasses).Number);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(_cache.TryGetInfo("key"u8, out _));
    }

    [Fact]
    public void What_spans_store_has_details_too()
    {
        Assert.Equal(StoreResult.Stored, _cache.Set("key"u8, "1"u8));
        Assert.False(_cache.TryAdd("key"u8, "2"u8));
        Assert.True(_cache.TryReplace("key"u8, "3"u8));
        Assert.True(_cache.TryGetVersion("key"u8, out long version));
        Assert.False(_cache.TryUpdate("key"u8, "4"u8, version + 1));
        Assert.True(_cache.TryUpdate("key"u8, "5"u8, version));
        byte[] value = new byte[1];
        Assert.True(_cache.TryGet("key"u8, value, out int length));
        Assert.Equal((1, (byte)'5'), (length, value[0]));
        using ByteLease lease = _cache.Lease("key"u8);
        Assert.Equal("5"u8, lease.Value);
    }

    [Fact]
    public void A_value_too_long_is_left_alone_and_no_use_of_it_counted()
    {
        Store("key", "value");
        Assert.True(_cache.TryRead("key"u8, new byte[4], out ItemInfo info));
        Assert.Equal(5, info.Length);
        Assert.Equal(0, _cache.Statistics.Hits);
        _cache.TryGetInfo("key"u8, out info);
        Assert.Equal(ItemMarks.None, info.Marks);
    }

    [Fact]
    public void The_first_use_marks_an_item_read_and_idle_times_are_counted_from_the_last()
    {
        Store("key", "value");
        byte[] value = new byte[5];
        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.True(_cache.TryRead("key"u8, value, new ReadOptions { LeavesNoTrace = true }, out ItemInfo info));
        Assert.Equal((ItemMarks.None, TimeSpan.FromSeconds(100)), (info.Marks, info.IdleTime));
        Assert.True(_cache.TryRead("key"u8, value, out info));
        Assert.Equal((ItemMarks.None, TimeSpan.FromSeconds(100)), (info.Marks, info.IdleTime));
        Assert.True(_cache.TryRead("key"u8, value, out info));
        Assert.Equal((ItemMarks.Read, TimeSpan.Zero), (info.Marks, info.IdleTime));
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.True(_cache.TryRead("key"u8, value, out info));
        Assert.Equal(TimeSpan.FromSeconds(61), info.IdleTime);
        Assert.True(_cache.TryRead("key"u8, value, out info));
        Assert.Equal(TimeSpan.Zero, info.IdleTime);
    }

    [Fact]
    public void Appending_and_prepending_keep_flags_and_expiration()
    {
        Assert.Equal(ChangeResult.Absent, Store("key", "b", new StoreOptions { Action = StoreAction.Append }));
        Store("key", "b", new StoreOptions { Flags = 7, Expiration = Expiration.In(TimeSpan.FromSeconds(9)) });
        _cache.TryGetInfo("key"u8, out ItemInfo before);
        Assert.Equal(ChangeResult.Done, Store("key", "c", new StoreOptions { Action = StoreAction.Append, Flags = 8 }));
        Assert.Equal(ChangeResult.Done, Store("key", "a", new StoreOptions { Action = StoreAction.Prepend }));
        AssertValue("key", "abc");
        _cache.TryGetInfo("key"u8, out ItemInfo info);
        Assert.Equal((7u, TimeSpan.FromSeconds(9)), (info.Flags, info.TimeToLive));
        Assert.True(info.Version > before.Version);
        Assert.Equal(ChangeResult.VersionDiffers, Store("key", "d", new StoreOptions { Action = StoreAction.Append, ExpectedVersion = before.Version }));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(_cache.Contains("key"u8));
    }

    [Fact]
    public void A_value_grown_over_the_limit_stays_as_it_was()
    {
        _cache.Set("key"u8, new byte[1000_000]);
        Assert.Equal(ChangeResult.TooLarge, Store("key", new string('x', 100_000), new StoreOptions { Action = StoreAction.Append }));
        _cache.TryGetInfo("key"u8, out ItemInfo info);
        Assert.Equal(1000_000, info.Length);
        Assert.Equal(1, _cache.Statistics.Rejections);
    }

    [Fact]
    public void A_set_that_is_too_large_leaves_nothing_stale()
    {
        Store("key", "value");
        Assert.Equal(ChangeResult.TooLarge, _cache.Store("key"u8, new byte[1 << 20], default, out _));
        Assert.False(_cache.Contains("key"u8));
        Assert.Equal(ChangeResult.TooLarge, _cache.Store(new byte[70_000], "value"u8, default, out _));
    }

    [Fact]
    public void A_version_expected_and_one_given_are_kept_to()
    {
        Assert.Equal(ChangeResult.Absent, Store("key", "1", new StoreOptions { ExpectedVersion = 1 }));
        Assert.Equal(ChangeResult.Done, _cache.Store("key"u8, "1"u8, new StoreOptions { Version = 1000 }, out long version));
        Assert.Equal(1000, version);
        Assert.Equal(ChangeResult.VersionDiffers, Store("key", "2", new StoreOptions { ExpectedVersion = 999 }));
        Assert.Equal(ChangeResult.VersionDiffers, _cache.Remove("key"u8, 999));
        Assert.Equal(ChangeResult.Done, Store("key", "2", new StoreOptions { ExpectedVersion = 1000 }));
        AssertValue("key", "2");
        Assert.True(_cache.TryGetVersion("key"u8, out version));
        Assert.Equal(ChangeResult.Done, _cache.Remove("key"u8, version));
        Assert.Equal(ChangeResult.Absent, _cache.Remove("key"u8, version));
    }

    [Fact]
    public void An_earlier_version_is_stored_as_stale_where_that_is_accepted()
    {
        var options = new StoreOptions { Version = 10, Expiration = Expiration.In(TimeSpan.FromSeconds(5)), IsClaimed = true };
        Store("key", "new", options);
        Assert.Equal(ChangeResult.VersionDiffers, Store("key", "x", new StoreOptions { ExpectedVersion = 11, AcceptsEarlierVersion = true }));
        Assert.Equal(ChangeResult.Done, Store("key", "old", new StoreOptions { ExpectedVersion = 9, AcceptsEarlierVersion = true }));
        _cache.TryGetInfo("key"u8, out ItemInfo info);
        Assert.Equal((ItemMarks.Stale | ItemMarks.Claimed, TimeSpan.FromSeconds(5)), (info.Marks, info.TimeToLive));
        AssertValue("key", "old");
    }

    [Fact]
    public void A_stale_item_is_claimed_by_one_reader()
    {
        Store("key", "value");
        Assert.Equal(ChangeResult.Done, _cache.Invalidate("key"u8, expiration: Expiration.In(TimeSpan.FromSeconds(30))));
        Assert.Equal(ChangeResult.Absent, _cache.Invalidate("other"u8));
        var claim = new ReadOptions { Claims = true };
        Assert.True(_cache.TryRead("key"u8, new byte[5], claim, out ItemInfo first));
        Assert.True(_cache.TryRead("key"u8, new byte[5], claim, out ItemInfo second));
        Assert.True(first.IsClaimedNow);
        Assert.Equal(ItemMarks.Stale, first.Marks);
        Assert.False(second.IsClaimedNow);
        Assert.Equal(ItemMarks.Stale | ItemMarks.Claimed | ItemMarks.Read, second.Marks);
        Assert.Equal(TimeSpan.FromSeconds(30), second.TimeToLive);
        Store("key", "newer");
        _cache.TryGetInfo("key"u8, out ItemInfo info);
        Assert.Equal(ItemMarks.None, info.Marks);
    }

    [Fact]
    public void An_item_about_to_expire_is_claimed_by_one_reader()
    {
        Store("key", "value", new StoreOptions { Expiration = Expiration.In(TimeSpan.FromSeconds(60)) });
        var claim = new ReadOptions { Claims = true, ClaimsBelow = TimeSpan.FromSeconds(30) };
        _cache.TryRead("key"u8, new byte[5], claim, out ItemInfo info);
        Assert.False(info.IsClaimedNow);
        _time.Advance(TimeSpan.FromSeconds(31));
        _cache.TryRead("key"u8, new byte[5], claim, out info);
        Assert.True(info.IsClaimedNow);
        _cache.TryRead("key"u8, new byte[5], claim, out info);
        Assert.False(info.IsClaimedNow);
    }

    [Fact]
    public void A_change_tells_of_the_item_it_was_made_to_and_a_length_of_its_size_class()
    {
        _cache.Store("key"u8, new byte[100], new StoreOptions { Flags = 7 }, out long version);
        Assert.True(_cache.Touch("key"u8, Expiration.In(TimeSpan.FromSeconds(30)), out ItemInfo touched));
        Assert.Equal((100, 7u, version, true), (touched.Length, touched.Flags, touched.Version, touched.Expires));
        Assert.Equal(ChangeResult.Done, _cache.Remove("key"u8, version, out ItemInfo removed));
        Assert.Equal((100, 7u, version, true), (removed.Length, removed.Flags, removed.Version, removed.Expires));
        Assert.Equal(_cache.SizeClassFor(3, 100), touched.SizeClass);
        Assert.Equal(_cache.SizeClassFor(3, 100), removed.SizeClass);
        Assert.NotEqual(_cache.SizeClassFor(3, 1000), touched.SizeClass);
        Assert.Equal(ChangeResult.Absent, _cache.Remove("key"u8, null, out removed));
        Assert.False(_cache.Touch("key"u8, Expiration.Never, out touched));
        Assert.Equal((0, 0), (removed.Length, touched.Length));
    }

    [Fact]
    public void A_miss_tells_whether_the_item_had_expired()
    {
        Assert.False(_cache.TryRead("key"u8, new byte[10], out ItemInfo info));
        Assert.False(info.HasExpired);
        _time.Advance(TimeSpan.FromSeconds(1));
        _cache.Store("key"u8, "value"u8, new StoreOptions { Expiration = Expiration.Passed }, out _);
        Assert.False(_cache.TryRead("key"u8, new byte[10], out info));
        Assert.True(info.HasExpired);
        _cache.Store("key"u8, "value"u8, new StoreOptions { Expiration = Expiration.Passed }, out _);
        Assert.False(_cache.TryRead("key"u8, new byte[10], new ReadOptions { Expiration = Expiration.Never }, out info));
        Assert.True(info.HasExpired);
        Assert.False(_cache.TryRead("key"u8, new byte[10], out info));
        Assert.False(info.HasExpired);
    }

    [Fact]
    public void A_value_is_read_and_given_another_expiration_at_once()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        Store("key", "value");
        var touch = new ReadOptions { Expiration = Expiration.In(TimeSpan.FromSeconds(2)) };
        Assert.True(_cache.TryRead("key"u8, new byte[5], touch, out ItemInfo info));
        Assert.Equal(TimeSpan.FromSeconds(2), info.TimeToLive);
        using (PinnedValue pinned = _cache.Pin("key"u8, new ReadOptions { Expiration = Expiration.In(TimeSpan.FromSeconds(3)) }, out info))
        {
            Assert.Equal("value"u8, pinned.Value);
            Assert.Equal(TimeSpan.FromSeconds(3), info.TimeToLive);
        }

        Assert.True(_cache.Touch("key"u8, Expiration.Passed));
        Assert.False(_cache.Contains("key"u8));
        Assert.False(_cache.Touch("key"u8, Expiration.Never));
        Assert.False(_cache.Pin("key"u8, default, out _).Found);
    }

    [Fact]
    public void What_is_stored_as_expired_replaces_and_is_not_found()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        Store("key", "1");
        Assert.Equal(ChangeResult.Done, Store("key", "2", new StoreOptions { Expiration = Expiration.Passed }));
        Assert.False(_cache.Contains("key"u8));
        Assert.Equal(ChangeResult.Done, Store("key", "3", new StoreOptions { Action = StoreAction.Add }));
        AssertValue("key", "3");
    }

    [Fact]
    public void A_pinned_value_can_be_kept_and_let_go_once()
    {
        Store("key", "value");
        PinnedValue pinned = _cache.Pin("key"u8, default, out _);
        PinnedValue copy = pinned;
        Assert.True(pinned == copy && pinned.Equals((object)copy) && pinned.GetHashCode() == copy.GetHashCode());
        Store("key", "other");
        Assert.Equal("value"u8, pinned.Value);
        Assert.Equal(1, _engine.Audit().Leased);
        pinned.Dispose();
        copy.Dispose();
        Assert.Throws<InvalidOperationException>(() => copy.Value.Length);
        Assert.True(pinned != default);
        Assert.Equal(0, _engine.Audit().Leased);
    }

    [Fact]
    public void Options_need_what_the_cache_keeps()
    {
        ByteCache plain = _engine.OpenBytes("plain");
        Assert.Throws<InvalidOperationException>(() => plain.Store("key"u8, "1"u8, new StoreOptions { Flags = 1 }, out _));
        Assert.Throws<InvalidOperationException>(() => plain.Store("key"u8, "1"u8, new StoreOptions { ExpectedVersion = 1 }, out _));
        Assert.Throws<InvalidOperationException>(() => plain.Invalidate("key"u8));
        Assert.Throws<InvalidOperationException>(() => plain.TryRead("key"u8, [], new ReadOptions { Claims = true }, out _));
        Assert.Equal(ChangeResult.Done, plain.Store("key"u8, "1"u8, default, out long version));
        Assert.True(plain.TryRead("key"u8, new byte[1], out ItemInfo info));
        Assert.Equal((0, 0L, 0u, ItemMarks.None, Timeout.InfiniteTimeSpan), (version, info.Version, info.Flags, info.Marks, info.TimeToLive));
        Assert.Throws<ArgumentException>("options", () => _engine.Open<int, Text>("typed", new CacheOptions { Details = true }));
    }

    [Fact]
    public void A_scan_meets_every_item_with_what_is_known_of_it()
    {
        for (int i = 0; i < 1000; i++)
        {
            Store($"key {i}", new string('x', i % 50), new StoreOptions { Flags = (uint)i });
        }

        _engine.OpenBytes("other").Set("elsewhere"u8, "1"u8);
        var met = new Dictionary<string, uint>();
        ItemScan scan = _cache.Scan();
        while (scan.MoveNext())
        {
            met.Add(Encoding.ASCII.GetString(scan.Key), scan.Info.Flags);
            Assert.Equal((int)(scan.Info.Flags % 50), scan.Info.Length);
        }

        Assert.Equal(1000, met.Count);
        Assert.All(met, item => Assert.Equal($"key {item.Value}", item.Key));
    }

    [Fact]
    public void A_value_set_over_another_of_its_size_takes_its_chunk_and_nothing_else_of_it()
    {
        Store("key", "12345", new StoreOptions { Flags = 7, Expiration = Expiration.In(TimeSpan.FromSeconds(5)), IsClaimed = true });
        _cache.TryRead("key"u8, new byte[5], out ItemInfo before);
        Assert.Equal(ChangeResult.Done, _cache.Store("key"u8, "123456"u8, new StoreOptions { Flags = 8 }, out long version));
        Assert.True(_cache.TryGetInfo("key"u8, out ItemInfo info));
        Assert.Equal((8u, version, 6, ItemMarks.None, Timeout.InfiniteTimeSpan), (info.Flags, info.Version, info.Length, info.Marks, info.TimeToLive));
        Assert.True(version > before.Version);
        Assert.Equal((1, 1, 24 + 16 + 6 + 3), (_cache.Statistics.Count, _cache.Statistics.Removals.Replaced, _cache.Statistics.Bytes));
        using (PinnedValue pinned = _cache.Pin("key"u8, default, out _))
        {
            Store("key", "abcdef");
            Assert.Equal("123456"u8, pinned.Value);
        }

        AssertValue("key", "abcdef");
    }

    [Fact]
    public void Asking_for_the_memory_of_items_changes_nothing_and_takes_any_keys()
    {
        Store("key", "value");
        byte[] text = "key none  key"u8.ToArray();
        (int, int)[] keys = [.. Enumerable.Repeat((0, 3), 40), (4, 4), (9, 0), (10, 3)];
        Allocations.AssertNone(() => _cache.Prefetch(text, keys));
        _cache.Prefetch([], []);
        Assert.Equal((0, 0), (_cache.Statistics.Hits, _cache.Statistics.Misses));
        _cache.TryGetInfo("key"u8, out ItemInfo info);
        Assert.Equal(ItemMarks.None, info.Marks);
    }

    [Fact]
    public void Nothing_here_allocates()
    {
        byte[] key = "key"u8.ToArray();
        byte[] value = "12345"u8.ToArray();
        byte[] destination = new byte[100];
        using var writer = new ItemWriter(_cache);
        Allocations.AssertNone(() =>
        {
            _cache.Store(key, value, new StoreOptions { Flags = 1 }, out long version);
            _cache.Store(key, value, new StoreOptions { ExpectedVersion = version }, out _);
            _cache.Store(key, value, new StoreOptions { Action = StoreAction.Append }, out _);
            _cache.Store(key, value, default, out _);
            _cache.ChangeNumber(key, 1, default, out _, out _);
            _cache.ChangeNumber(key, ulong.MaxValue / 2, default, out _, out _);
            _cache.TryRead(key, destination, out ItemInfo _);
            _cache.TryRead(key, destination, new ReadOptions { Expiration = Expiration.Never }, out _);
            _cache.TryGetInfo(key, out _);
            _cache.Pin(key, default, out _).Dispose();
            _cache.Invalidate(key);
            writer.Begin(key, 5, default);
            value.CopyTo(writer.Value);
            writer.Store(out _);
            _cache.Remove(key, null);
        });
    }

    private ChangeResult Store(string key, string value, StoreOptions options = default) =>
        _cache.Store(Encoding.ASCII.GetBytes(key), Encoding.ASCII.GetBytes(value), in options, out _);

    private void AssertValue(string key, string expected)
    {
        byte[] value = new byte[expected.Length];
        Assert.True(_cache.TryRead(Encoding.ASCII.GetBytes(key), value, out ItemInfo info));
        Assert.Equal((expected.Length, expected), (info.Length, Encoding.ASCII.GetString(value)));
    }
}
