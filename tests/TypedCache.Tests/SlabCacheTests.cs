using TypedCache.Tests.Generated;

namespace TypedCache.Tests;

public sealed class SlabCacheTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<(string Key, RemovalReason Reason)> _removed = [];
    private readonly SlabCache<string, Text> _cache;

    public SlabCacheTests() => _cache = new SlabCache<string, Text>(
        new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 128 << 10, TimeProvider = _time, Versions = true });

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void What_was_set_is_there_until_it_is_removed()
    {
        Assert.Equal(StoreResult.Stored, _cache.Set("a", "1"));
        Assert.True(_cache.Contains("a"));
        Assert.True(_cache.TryGet("a", out Text value));
        Assert.Equal("1", value.Value);
        Assert.Equal(StoreResult.Stored, _cache.Set("a", "2"));
        Assert.True(_cache.TryGet("a", out value));
        Assert.Equal("2", value.Value);
        Assert.True(_cache.Remove("a"));
        Assert.False(_cache.Remove("a"));
        Assert.False(_cache.Contains("a"));
        Assert.False(_cache.TryGet("a", out _));
    }

    [Fact]
    public void Adding_needs_the_key_absent_and_replacing_needs_it_present()
    {
        Assert.False(_cache.TryReplace("a", "0"));
        Assert.True(_cache.TryAdd("a", "1"));
        Assert.False(_cache.TryAdd("a", "2"));
        AssertValue("a", "1");
        Assert.True(_cache.TryReplace("a", "3"));
        AssertValue("a", "3");
    }

    [Fact]
    public void An_update_needs_the_version_that_is_there()
    {
        Assert.False(_cache.TryGetVersion("a", out _));
        Assert.False(_cache.TryUpdate("a", "0", 0));
        var versions = new HashSet<long>();
        _cache.Set("a", "1");
        Assert.True(_cache.TryGetVersion("a", out long first) && versions.Add(first));
        Assert.True(_cache.TryUpdate("a", "2", first));
        Assert.False(_cache.TryUpdate("a", "3", first));
        AssertValue("a", "2");
        Assert.True(_cache.TryGetVersion("a", out long version) && versions.Add(version));
        _cache.Set("a", "2");
        Assert.True(_cache.TryGetVersion("a", out version) && versions.Add(version));
        _cache.TryReplace("a", "2");
        Assert.True(_cache.TryGetVersion("a", out version) && versions.Add(version));
        _cache.Remove("a");
        Assert.False(_cache.TryUpdate("a", "4", version));
        _cache.Set("a", "2");
        Assert.True(_cache.TryGetVersion("a", out version) && versions.Add(version));
        _cache.Touch("a", TimeSpan.FromSeconds(1));
        _cache.TryGet("a", out _);
        Assert.True(_cache.TryGetVersion("a", out long same) && same == version);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_cache.TryUpdate("a", "5", version));
        Assert.False(_cache.TryGetVersion("a", out _));
    }

    [Fact]
    public void Without_versions_compare_and_swap_names_the_option()
    {
        using var cache = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        Action[] operations = [() => cache.TryUpdate(1, "a", 0), () => cache.TryUpdate(1, "a", 0, TimeSpan.FromSeconds(1)), () => cache.TryGetVersion(1, out _)];
        Assert.All(operations, operation =>
            Assert.Contains("Versions = true", Assert.Throws<InvalidOperationException>(operation).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Keys_and_values_are_not_null()
    {
        using var quotes = new SlabCache<string, Scalars>(new SlabCacheOptions { MemoryLimit = 2 << 20, Versions = true });
        Action[] keys =
        [
            () => _cache.Set(null!, "a"),
            () => _cache.TryAdd(null!, "a"),
            () => _cache.TryReplace(null!, "a"),
            () => _cache.TryUpdate(null!, "a", 1),
            () => _cache.TryGetVersion(null!, out _),
            () => _cache.TryGet(null!, out _),
            () => _cache.TryRead(null!, static (Text.View v) => v.Length, out _),
            () => _cache.TryRead(null!, 1, static (Text.View v, int n) => v.Length + n, out _),
            () => _cache.LeaseView<Text.View>(null!).Dispose(),
            () => _cache.Contains(null!),
            () => _cache.Remove(null!),
            () => _cache.Touch(null!, TimeSpan.FromSeconds(1)),
            () => _cache.GetOrAdd(null!, _ => "a"),
            () => _cache.GetMany([null!], new Text[1].AsSpan()),
        ];
        Assert.All(keys, operation => Assert.Throws<ArgumentNullException>("key", operation));
        Action[] values =
        [
            () => quotes.Set("a", null!),
            () => quotes.TryAdd("a", null!),
            () => quotes.TryReplace("a", null!),
            () => quotes.TryUpdate("a", null!, 1),
        ];
        Assert.All(values, operation => Assert.Throws<ArgumentNullException>("value", operation));
    }

    [Fact]
    public void Times_to_live_are_positive_or_infinite()
    {
        foreach (TimeSpan time in new[] { TimeSpan.Zero, TimeSpan.FromTicks(-1), TimeSpan.MinValue, TimeSpan.FromSeconds(-1) })
        {
            Action[] operations =
            [
                () => _cache.Set("a", "b", time),
                () => _cache.TryAdd("a", "b", time),
                () => _cache.TryReplace("a", "b", time),
                () => _cache.TryUpdate("a", "b", 0, time),
                () => _cache.Touch("a", time),
                () => _cache.GetOrAdd("a", _ => "b", time),
                () => _cache.GetOrAddAsync("a", (_, _) => ValueTask.FromResult<Text>("b"), time),
            ];
            Assert.All(operations, operation => Assert.Throws<ArgumentOutOfRangeException>("timeToLive", operation));
        }

        Assert.Equal(StoreResult.Stored, _cache.Set("a", "b", Timeout.InfiniteTimeSpan));
        Assert.Equal(StoreResult.Stored, _cache.Set("b", "b", TimeSpan.MaxValue));
        _time.Advance(TimeSpan.FromDays(20 * 365));
        Assert.True(_cache.Contains("a") && _cache.Contains("b"));
    }

    [Fact]
    public void At_its_deadline_an_item_is_gone_from_every_look()
    {
        Func<bool>[] looks =
        [
            () => _cache.TryGet("a", out _),
            () => _cache.Contains("a"),
            () => _cache.Contains("a".AsSpan()),
            () => _cache.TryRead("a", static (Text.View v) => v.Length, out _),
            () =>
            {
                using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>("a");
                return lease.Found;
            },
            () => _cache.Touch("a", TimeSpan.FromSeconds(1)),
            () => _cache.TryGetVersion("a", out _),
            () => _cache.TryReplace("a", "c"),
            () => _cache.Remove("a"),
            () => _cache.Keys.Contains("a"),
            () => !_cache.TryAdd("a", "c"),
        ];
        foreach (Func<bool> look in looks)
        {
            _cache.Set("a", "b", TimeSpan.FromMilliseconds(1));
            Assert.True(_cache.Contains("a"));
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.False(look());
            _cache.Remove("a");
        }

        Assert.Equal((0, 0), (_cache.Count, _cache.Statistics.Bytes));
        Assert.Equal(looks.Length, _cache.Statistics.Removals.Expired);
    }

    [Fact]
    public void A_tick_before_its_deadline_an_item_is_there()
    {
        _cache.Set("a", "b", TimeSpan.FromMilliseconds(1_500));
        _time.Advance(TimeSpan.FromMilliseconds(1_500) - TimeSpan.FromTicks(1));
        Assert.True(_cache.TryGet("a", out _));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(_cache.TryGet("a", out _));
    }

    [Fact]
    public void Touching_gives_another_deadline_from_now()
    {
        _cache.Set("a", "b", TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromMilliseconds(900));
        Assert.True(_cache.Touch("a", TimeSpan.FromSeconds(1)));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.True(_cache.Contains("a"));
        Assert.True(_cache.Touch("a", Timeout.InfiniteTimeSpan));
        _time.Advance(TimeSpan.FromDays(1_000));
        Assert.True(_cache.Contains("a"));
        Assert.True(_cache.Touch("a", TimeSpan.FromMilliseconds(1)));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False(_cache.Touch("a", TimeSpan.FromSeconds(1)));
        Assert.False(_cache.Touch("b", TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Setting_again_forgets_the_old_deadline_and_the_default_one_applies()
    {
        using var cache = new SlabCache<int, Text>(
            new SlabCacheOptions { MemoryLimit = 2 << 20, TimeProvider = _time, DefaultTimeToLive = TimeSpan.FromSeconds(5) });
        cache.Set(1, "a", TimeSpan.FromSeconds(1));
        cache.Set(1, "b");
        cache.Set(2, "b", Timeout.InfiniteTimeSpan);
        cache.TryAdd(3, "c");
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal([1, 2, 3], cache.Keys.Order());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([2], cache.Keys);
    }

    [Fact]
    public void Any_string_is_a_key_and_a_value_unchanged()
    {
        string[] texts = ["", "a", "\0", "\uD800", "\uDC00\uD800", "a\uD83D", "grün", "😀", new('x', 300), new('я', 20_000), new('x', 65_535)];
        foreach (string text in texts)
        {
            Assert.Equal(StoreResult.Stored, _cache.Set(text, text[..Math.Min(text.Length, 10_000)]));
        }

        Assert.Equal(texts.Order(StringComparer.Ordinal), _cache.Keys.Order(StringComparer.Ordinal));
        Assert.All(texts, text => AssertValue(text, text[..Math.Min(text.Length, 10_000)]));
        Assert.All(texts, text => Assert.True(_cache.Remove(text)));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void A_key_over_65535_bytes_is_too_large_and_never_there()
    {
        foreach (string key in new[] { new string('x', 65_536), new string('я', 32_768), new string('x', 70_000), new string('x', 300_000) })
        {
            Assert.Equal(StoreResult.TooLarge, _cache.Set(key, "a"));
            Assert.False(_cache.TryAdd(key, "a"));
            Assert.False(_cache.TryReplace(key, "a"));
            Assert.False(_cache.TryUpdate(key, "a", 1));
            Assert.False(_cache.TryGet(key, out _));
            Assert.False(_cache.TryRead(key, static (Text.View v) => v.Length, out _));
            using CacheLease<Text, Text.View> lease = _cache.LeaseView<Text.View>(key);
            Assert.False(lease.Found);
            Assert.False(_cache.Contains(key));
            Assert.False(_cache.Remove(key));
            Assert.False(_cache.Touch(key, TimeSpan.FromSeconds(1)));
            Assert.False(_cache.TryGetVersion(key, out _));
            Assert.Equal("a", _cache.GetOrAdd(key, _ => "a").Value);
        }

        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void An_item_is_header_version_value_and_key_and_up_to_the_largest_fits()
    {
        const int Room = (128 << 10) - 24 - 8;
        Assert.Equal(StoreResult.Stored, _cache.Set("a", new string('x', Room - 1)));
        Assert.Equal(128 << 10, _cache.Statistics.Bytes);
        Assert.Equal(StoreResult.TooLarge, _cache.Set("ab", new string('x', Room - 1)));
        Assert.Equal(StoreResult.Stored, _cache.Set("ab", new string('x', Room - 2)));
    }

    [Fact]
    public void A_value_too_large_removes_what_it_was_to_replace_unless_it_was_conditional()
    {
        string tooLarge = new('x', 128 << 10);
        _cache.Removed += Note;
        _cache.Set("a", "b");
        Assert.False(_cache.TryReplace("a", tooLarge));
        Assert.False(_cache.TryAdd("a", tooLarge));
        Assert.False(_cache.TryAdd("new", tooLarge));
        Assert.True(_cache.TryGetVersion("a", out long version));
        Assert.False(_cache.TryUpdate("a", tooLarge, version));
        AssertValue("a", "b");
        Assert.Equal(StoreResult.TooLarge, _cache.Set("a", tooLarge));
        Assert.False(_cache.Contains("a"));
        Assert.Equal([("a", RemovalReason.Replaced)], _removed);
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void A_member_over_its_declared_length_is_too_large()
    {
        using var cache = new SlabCache<int, Generated.Texts>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        Assert.Equal(StoreResult.Stored, cache.Set(1, new Generated.Texts("a", null, "1234")));
        Assert.False(cache.TryReplace(1, new Generated.Texts("a", null, "12345")));
        Assert.True(cache.Contains(1));
        Assert.Equal(StoreResult.TooLarge, cache.Set(1, new Generated.Texts("a", null, "12345")));
        Assert.False(cache.Contains(1));
        Assert.Equal(1, cache.Statistics.Rejections);
    }

    [Fact]
    public void Where_everything_is_leased_there_is_no_room_and_the_old_entry_is_gone()
    {
        using var cache = new SlabCache<int, Bytes>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 1 << 20 });
        byte[] large = new byte[480_000];
        for (int key = 0; key < 4; key++)
        {
            Assert.Equal(StoreResult.Stored, cache.Set(key, large));
        }

        Hold(3, () =>
        {
            Assert.False(cache.TryAdd(9, large));
            Assert.False(cache.TryReplace(1, large));
            Assert.True(cache.Contains(1));
            Assert.Equal(large, cache.GetOrAdd(9, _ => large).Value);
            Assert.Equal(StoreResult.OutOfMemory, cache.Set(9, large));
            Assert.Equal(StoreResult.OutOfMemory, cache.Set(0, large));
            Assert.False(cache.Contains(0));
            Assert.Equal((3, 4), (cache.Count, cache.Audit().Leased));
            Assert.True(cache.Statistics.Rejections >= 2);
        });
        Assert.Equal(0, cache.Audit().Leased);
        Assert.Equal(StoreResult.Stored, cache.Set(9, large));

        void Hold(int key, Action inside)
        {
            using CacheLease<Bytes, Bytes.View> lease = cache.LeaseView<Bytes.View>(key);
            Assert.True(lease.Found);
            if (key == 0)
            {
                inside();
            }
            else
            {
                Hold(key - 1, inside);
            }

            Assert.Equal(large.Length, lease.Value.Length);
        }
    }

    [Fact]
    public void At_the_largest_number_of_items_the_one_used_longest_ago_goes()
    {
        using var cache = new SlabCache<int, Tick>(
            new SlabCacheOptions { MemoryLimit = 2 << 20, MaxCount = 3, EvictionPolicy = EvictionPolicy.Lru });
        for (int key = 1; key <= 3; key++)
        {
            cache.Set(key, new Tick(key, 0, 0));
        }

        Assert.True(cache.TryGet(1, out _));
        Assert.True(cache.Contains(2));
        Assert.True(cache.TryRead(3, static (Tick.View v) => v.Id, out _));
        cache.Set(1, new Tick(1, 1, 1));
        Assert.Equal(3, cache.Count);
        cache.Set(4, new Tick(4, 0, 0));
        Assert.Equal([1, 3, 4], cache.Keys.Order());
        cache.Touch(3, TimeSpan.FromDays(1));
        cache.Set(5, new Tick(5, 0, 0));
        Assert.Equal([3, 4, 5], cache.Keys.Order());
        Assert.Equal((3, 2), (cache.Count, cache.Statistics.Evictions));
        cache.Remove(4);
        cache.Set(6, new Tick(6, 0, 0));
        Assert.Equal([3, 5, 6], cache.Keys.Order());
        Assert.False(cache.TryReplace(7, default));
        Assert.True(cache.TryAdd(8, default));
        Assert.Equal([5, 6, 8], cache.Keys.Order());
    }

    [Fact]
    public void When_memory_is_full_old_items_go_and_the_new_one_is_stored()
    {
        for (int i = 0; i < 50_000; i++)
        {
            Assert.Equal(StoreResult.Stored, _cache.Set($"{i}", $"value of {i}"));
            Assert.True(_cache.Contains($"{i}"));
        }

        Assert.InRange(_cache.Count, 10_000, 49_999);
        Assert.Equal(50_000 - _cache.Count, _cache.Statistics.Evictions);
        Assert.Equal(_cache.Count, _cache.Keys.Count());
        AssertClean();
    }

    [Fact]
    public void A_handler_may_make_a_hundred_thousand_others_leave_one_after_the_other()
    {
        const int Removals = 100_000;
        using var cache = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        var heard = new List<int>();
        cache.Removed += (in RemovedItem<int> item) =>
        {
            heard.Add(item.Key);
            if (item.Key < Removals)
            {
                cache.Set(item.Key + 1, "x");
                cache.Remove(item.Key + 1);
            }
        };
        cache.Set(0, "x");
        cache.Remove(0);
        Assert.Equal(Enumerable.Range(0, Removals + 1), heard.Order());
        Assert.Equal(0, cache.Count);
        Assert.Equal(0, cache.Audit().Lost);
    }

    [Fact]
    public void The_event_tells_every_reason_and_key()
    {
        using var cache = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxCount = 2, TimeProvider = _time });
        cache.Removed += Note;
        cache.Set("a", "1");
        cache.Set("a", "2");
        cache.Remove("a");
        cache.Remove("a");
        cache.Set("b", "1");
        cache.Set("c", "1");
        cache.Set("d", "1", TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        cache.TryGet("d", out _);
        cache.Clear();
        Assert.Equal(
            [
                ("a", RemovalReason.Replaced),
                ("a", RemovalReason.Removed),
                ("b", RemovalReason.Evicted),
                ("d", RemovalReason.Expired),
                ("c", RemovalReason.Cleared),
            ],
            _removed);
        Assert.Equal(new RemovalCounts(1, 1, 1, 1, 1), cache.Statistics.Removals);
    }

    [Fact]
    public void What_has_expired_leaves_as_expired_whoever_comes_across_it()
    {
        Action[] operations = [() => _cache.Remove("a"), () => _cache.Set("a", "2"), () => _cache.Trim(), () => _cache.TryAdd("a", "2")];
        _time.HoldsTimers = true;
        _cache.Removed += Note;
        foreach (Action operation in operations)
        {
            _cache.Set("a", "1", TimeSpan.FromSeconds(1));
            _time.Advance(TimeSpan.FromSeconds(1));
            _removed.Clear();
            operation();
            Assert.Equal([("a", RemovalReason.Expired)], _removed);
            _cache.Remove("a");
        }
    }

    [Fact]
    public void A_handler_that_throws_is_counted_and_stops_nobody()
    {
        _cache.Removed += (in RemovedItem<string> _) => throw new InvalidOperationException("handler");
        _cache.Removed += Note;
        _cache.Set("a", "1");
        Assert.Equal(StoreResult.Stored, _cache.Set("a", "2"));
        Assert.True(_cache.Remove("a"));
        Assert.Equal(2, _removed.Count);
        Assert.Equal(2, _cache.Statistics.HandlerExceptions);
    }

    [Fact]
    public void A_handler_may_use_the_cache_and_sees_the_item_gone()
    {
        var seen = new List<bool>();
        _cache.Removed += (in RemovedItem<string> item) =>
        {
            seen.Add(_cache.Contains(item.Key));
            if (item.Reason == RemovalReason.Removed)
            {
                _cache.Set(item.Key, "again");
                _cache.Set("other", "new");
                _cache.Clear();
            }
        };
        _cache.Set("a", "1");
        _cache.Set("a", "2");
        _cache.Remove("a");
        Assert.Equal([true, false, false, false], seen);
        Assert.Equal(0, _cache.Count);
        AssertClean();
    }

    [Fact]
    public void A_handler_that_was_taken_off_hears_nothing()
    {
        _cache.Removed += Note;
        _cache.Removed += Note;
        _cache.Set("a", "1");
        _cache.Remove("a");
        _cache.Removed -= Note;
        _cache.Set("a", "1");
        _cache.Remove("a");
        _cache.Removed -= Note;
        _cache.Set("a", "1");
        _cache.Remove("a");
        Assert.Equal(3, _removed.Count);
    }

    [Fact]
    public void Clearing_empties_the_cache_however_long_its_chains()
    {
        _cache.Removed += Note;
        for (int i = 0; i < 5_000; i++)
        {
            _cache.Set($"{i}", "value");
        }

        _cache.Clear();
        Assert.Empty(_cache.Keys);
        Assert.Equal((0, 0, 5_000), (_cache.Count, _cache.Statistics.Bytes, _cache.Statistics.Removals.Cleared));
        Assert.Equal(5_000, _removed.Distinct().Count());
        _cache.Clear();
        Assert.Equal(5_000, _removed.Count);
        AssertClean();
    }

    [Fact]
    public void Keys_are_enumerated_once_each_and_the_cache_may_change_meanwhile()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _cache.Set($"{i}", "value");
        }

        Assert.Equal(1_000, _cache.Keys.Distinct().Count());
        int met = 0;
        foreach (string key in _cache.Keys)
        {
            Assert.True(_cache.Remove(key));
            met++;
        }

        Assert.Equal((1_000, 0), (met, _cache.Count));
    }

    [Fact]
    public void The_statistics_count_what_was_done()
    {
        _cache.Set("a", "12345");
        _cache.TryGet("a", out _);
        _cache.TryGet("b", out _);
        _cache.TryRead("a", static (Text.View v) => v.Length, out _);
        _cache.LeaseView<Text.View>("a").Dispose();
        _cache.LeaseView<Text.View>("b").Dispose();
        _cache.Contains("a");
        _cache.Contains("b");
        CacheStatistics statistics = _cache.Statistics;
        Assert.Equal((3, 2, 1, 0), (statistics.Hits, statistics.Misses, statistics.Stores, statistics.Rejections));
        Assert.Equal((1, 24 + 8 + 5 + 1), (statistics.Count, statistics.Bytes));
        Assert.Equal(0.6, statistics.HitRatio);
    }

    [Fact]
    public void A_type_that_cannot_be_a_key_is_refused()
    {
#pragma warning disable TC0204
        Assert.Throws<NotSupportedException>(() => new SlabCache<object, Text>());
        Assert.Throws<NotSupportedException>(() => new SlabCache<double, Text>());
#pragma warning restore TC0204
    }

    [Fact]
    public void A_disposed_cache_throws()
    {
        _cache.Set("a", "b");
        _cache.Dispose();
        _cache.Dispose();
        Action[] operations =
        [
            () => _cache.Set("a", "b"), () => _cache.TryGet("a", out _), () => _cache.TryGet("b", out _), () => _cache.Contains("a"),
            () => _cache.Remove("a"), () => _cache.Clear(), () => _cache.Trim(), () => _cache.Audit(), () => _cache.Keys.Any(),
            () => _cache.GetOrAdd("a", _ => "b"), () => _cache.TryGet("a".AsSpan(), out _), () => _cache.Remove("a".AsSpan()),
        ];
        Assert.All(operations, operation => Assert.ThrowsAny<ObjectDisposedException>(operation));
    }

    [Fact]
    public void Storing_allocates_nothing()
    {
        using var cache = new SlabCache<long, Tick>(new SlabCacheOptions { MemoryLimit = 2 << 20, Versions = true });
        Text text = "some text, not all ASCII: ä";
        Allocations.AssertNone(() =>
        {
            cache.Set(1, new Tick(1, 2, 3));
            cache.TryReplace(1, new Tick(1, 2, 4), TimeSpan.FromSeconds(1));
            cache.TryGetVersion(1, out long version);
            cache.TryUpdate(1, new Tick(1, 2, 5), version);
            cache.Touch(1, TimeSpan.FromSeconds(1));
            cache.Remove(1);
            _cache.Set("key", text);
            _cache.Set("key", text);
            _cache.Remove("key");
        });
    }

    [Fact]
    public void Evicting_allocates_nothing_while_nobody_listens()
    {
        using var cache = new SlabCache<int, Tick>(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxCount = 100 });
        int key = 0;
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 500; i++)
            {
                cache.Set(key++, default);
            }
        });
        Assert.Equal(100, cache.Count);
    }

    private void AssertValue(string key, string expected)
    {
        Assert.True(_cache.TryGet(key, out Text value));
        Assert.Equal(expected, value.Value);
    }

    private void AssertClean()
    {
        LeakReport report = _cache.Audit();
        Assert.Equal((_cache.Count, 0, 0, 0, 0), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling));
        Assert.Equal(report.Chunks, report.Free + report.Live);
    }

    private void Note(in RemovedItem<string> item) => _removed.Add((item.Key, item.Reason));
}
