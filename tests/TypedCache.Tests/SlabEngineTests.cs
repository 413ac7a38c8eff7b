using TypedCache.Slabs;
using TypedCache.Tests.Generated;

namespace TypedCache.Tests;

public sealed class SlabEngineTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_name_opened_again_is_the_same_cache()
    {
        using SlabEngine engine = Make();
        var options = new CacheOptions { Versions = true };
        SlabCache<int, Text> cache = engine.Open<int, Text>("names", options);
        Assert.Same(cache, engine.Open<int, Text>("names"));
        Assert.Same(cache, engine.Open<int, Text>("names", new CacheOptions { Versions = true }));
        ByteCache bytes = engine.OpenBytes("bytes");
        Assert.Same(bytes, engine.OpenBytes("bytes", new CacheOptions()));
        Assert.NotSame((object)cache, engine.Open<int, Text>("Names"));
    }

    [Fact]
    public void A_name_opened_with_other_types_or_options_is_refused_by_name()
    {
        using SlabEngine engine = Make();
        engine.Open<int, Text>("names", new CacheOptions { Versions = true });
        Action[] openings =
        [
            () => engine.Open<int, Bytes>("names"),
            () => engine.Open<long, Text>("names"),
            () => engine.OpenBytes("names"),
            () => engine.Open<int, Text>("names", new CacheOptions()),
            () => engine.Open<int, Text>("names", new CacheOptions { Versions = true, DefaultTimeToLive = TimeSpan.FromSeconds(1) }),
        ];
        Assert.All(openings, open => Assert.Contains("'names'", Assert.Throws<InvalidOperationException>(open).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_type_that_cannot_be_a_key_costs_the_engine_nothing_however_often_it_is_tried()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20 });
        // More often than an engine has room for caches.
        for (int i = 0; i < 5_000; i++)
        {
#pragma warning disable TC0204
            Assert.Throws<NotSupportedException>(() => engine.Open<object, Text>("refused"));
#pragma warning restore TC0204
        }

        Assert.Equal(StoreResult.Stored, engine.Open<int, Text>("refused").Set(1, "x"));
    }

    [Fact]
    public void A_name_is_neither_null_nor_empty()
    {
        using SlabEngine engine = Make();
        Assert.Throws<ArgumentNullException>("name", () => engine.OpenBytes(null!));
        Assert.Throws<ArgumentException>("name", () => engine.Open<int, Text>(""));
    }

    [Fact]
    public void Caches_of_an_engine_share_its_memory_and_not_their_keys()
    {
        using SlabEngine engine = Make();
        SlabCache<int, Text> first = engine.Open<int, Text>("first");
        SlabCache<int, Text> second = engine.Open<int, Text>("second");
        first.Set(1, "a");
        second.Set(1, "b");
        second.Set(2, "c");
        Assert.True(first.TryGet(1, out Text value) && value == "a");
        Assert.True(second.TryGet(1, out value) && value == "b");
        Assert.Equal([1], first.Keys);
        Assert.Equal([1, 2], second.Keys.Order());
        first.Clear();
        Assert.Equal((0, 2), (first.Count, second.Count));
        Assert.True(second.Contains(1));
        Assert.Equal((1, 2), (engine.Statistics.Total.Removals.Cleared, engine.Statistics.Total.Count));
    }

    [Fact]
    public void A_disposed_cache_leaves_its_items_to_the_engine()
    {
        using SlabEngine engine = Make();
        SlabCache<int, Text> cache = engine.Open<int, Text>("names");
        cache.Set(1, "a");
        cache.Dispose();
        cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => cache.TryGet(1, out _));
        SlabCache<int, Text> again = engine.Open<int, Text>("names");
        Assert.NotSame(cache, again);
        Assert.True(again.TryGet(1, out Text value));
        Assert.Equal("a", value.Value);
        Assert.Equal(1, again.Count);
    }

    [Fact]
    public void What_listened_to_a_disposed_cache_neither_hears_nor_silences_the_one_opened_after_it()
    {
        using SlabEngine engine = Make();
        SlabCache<int, Text> old = engine.Open<int, Text>("names");
        int heardByOld = 0;
        int heard = 0;
        RemovedHandler<int> handler = (in RemovedItem<int> _) => heardByOld++;
        old.Removed += handler;
        old.Dispose();
        SlabCache<int, Text> young = engine.Open<int, Text>("names");
        young.Set(1, "a");
        young.Remove(1);
        Assert.Equal(0, heardByOld);
        young.Removed += (in RemovedItem<int> _) => heard++;
        old.Removed -= handler;
        old.Dispose();
        young.Set(1, "a");
        young.Remove(1);
        Assert.Equal((0, 1), (heardByOld, heard));
    }

    [Fact]
    public void After_disposal_every_member_of_every_cache_throws()
    {
        SlabEngine engine = Make();
        SlabCache<string, Text> cache = engine.Open<string, Text>("typed", new CacheOptions { Versions = true });
        ByteCache bytes = engine.OpenBytes("bytes", new CacheOptions { Versions = true });
        cache.Set("a", "b");
        bytes.Set("a"u8, "b"u8);
        engine.Dispose();
        engine.Dispose();
        byte[] buffer = new byte[4];
        Action[] operations =
        [
            () => cache.Set("a", "b"),
            () => cache.TryAdd("z", "b"),
            () => cache.TryReplace("a", "b"),
            () => cache.TryUpdate("a", "b", 1),
            () => cache.TryGetVersion("a", out _),
            () => cache.TryGet("a", out _),
            () => cache.TryGet("a".AsSpan(), out _),
            () => cache.TryRead("a", static (Text.View v) => v.Length, out _),
            () => cache.LeaseView<Text.View>("a").Dispose(),
            () => cache.Contains("a"),
            () => cache.Contains("a".AsSpan()),
            () => cache.Remove("a"),
            () => cache.Remove("a".AsSpan()),
            () => cache.Touch("a", TimeSpan.FromSeconds(1)),
            () => cache.GetMany(["a"], new Text[1].AsSpan()),
            () => cache.GetOrAdd("a", _ => "b"),
            () => cache.Clear(),
            () => cache.Trim(),
            () => cache.Audit(),
            () => cache.Keys.ToList(),
            () => bytes.Set("a"u8, "b"u8),
            () => bytes.TryAdd("z"u8, "b"u8),
            () => bytes.TryReplace("a"u8, "b"u8),
            () => bytes.TryUpdate("a"u8, "b"u8, 1),
            () => bytes.TryGetVersion("a"u8, out _),
            () => bytes.TryGet("a"u8, buffer, out _),
            () => bytes.TryGet("a"u8, new System.Buffers.ArrayBufferWriter<byte>()),
            () => bytes.Lease("a"u8).Dispose(),
            () => bytes.Contains("a"u8),
            () => bytes.Remove("a"u8),
            () => bytes.Touch("a"u8, TimeSpan.FromSeconds(1)),
            () => bytes.Clear(),
            () => bytes.Keys.ToList(),
            () => engine.Open<int, Text>("new"),
            () => engine.OpenBytes("bytes"),
            () => engine.Trim(),
            () => engine.Audit(),
        ];
        for (int i = 0; i < operations.Length; i++)
        {
            Exception? thrown = Record.Exception(operations[i]);
            Assert.True(thrown is ObjectDisposedException, $"operation {i}: {thrown?.ToString() ?? "nothing"}");
        }
    }

    [Fact]
    public void The_engine_stays_under_its_limit_and_accounts_for_all_of_it()
    {
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("bytes");
        var random = new Random(1);
        byte[] value = new byte[100_000];
        for (int i = 0; i < 20_000; i++)
        {
            int length = i % 500 == 0 ? random.Next(value.Length) : random.Next(300);
            Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(i), value.AsSpan(0, length)));
        }

        EngineStatistics statistics = engine.Statistics;
        Assert.True(statistics.BytesReserved <= statistics.MemoryLimit);
        Assert.True(statistics.BytesInPages + statistics.BytesInIndex + statistics.BytesFree < statistics.BytesReserved);
        Assert.Equal(cache.Count, statistics.SizeClasses.Sum(c => c.Items));
        Assert.Equal(statistics.BytesInPages / statistics.PageSize, statistics.SizeClasses.Sum(c => c.Pages));
        Assert.True(statistics.Total.Evictions > 1_000);
        AssertClean(engine.Audit(), live: cache.Count);
    }

    [Fact]
    public void Trimming_drops_what_has_expired_and_gives_empty_pages_back()
    {
        _time.HoldsTimers = true;
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("bytes");
        for (int i = 0; i < 1_000; i++)
        {
            cache.Set(BitConverter.GetBytes(i), new byte[500], TimeSpan.FromSeconds(i % 2 == 0 ? 1 : 100));
        }

        Assert.Equal(0, engine.Trim());
        Assert.Equal(1_000, cache.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        engine.Trim();
        Assert.Equal((500, 500), (cache.Count, cache.Statistics.Removals.Expired));
        _time.Advance(TimeSpan.FromSeconds(99));
        long inPages = engine.Statistics.BytesInPages;
        Assert.True(inPages > 500_000 / 2);
        Assert.True(engine.Trim() >= 250_000);
        Assert.Equal((0, 0), (cache.Count, engine.Statistics.BytesInPages));
        Assert.Equal(0, engine.Trim());
        AssertClean(engine.Audit(), live: 0);
    }

    [Fact]
    public void Types_of_one_size_get_chunks_that_fit_them()
    {
        using SlabEngine engine = Make();
        SlabCache<long, Tick> cache = engine.Open<long, Tick>("ticks");
        cache.Set(1, new Tick(1, 2, 3));
        SizeClassStatistics used = Assert.Single(engine.Statistics.SizeClasses);
        Assert.InRange(used.ChunkSize, cache.Statistics.Bytes, cache.Statistics.Bytes + 31);
    }

    [Fact]
    public void Each_size_class_tells_the_bytes_of_its_items_and_what_rounding_wastes()
    {
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("bytes");
        for (byte i = 0; i < 100; i++)
        {
            cache.Set([i], new byte[i % 2 == 0 ? 101 : 1_003]);
        }

        cache.Set([200], new byte[50_000]);
        cache.Set([0], new byte[99]);
        cache.Remove([2]);
        SizeClassStatistics[] classes = [.. engine.Statistics.SizeClasses];
        Assert.Equal(3, classes.Length);
        const int Overhead = ItemHeader.Size + 1;
        Assert.Equal((48 * (101 + Overhead)) + 99 + Overhead, classes[1].Bytes);
        Assert.Equal(50 * (1_003 + Overhead), classes[2].Bytes);
        Assert.Equal(50_000 + Overhead, classes[0].Bytes);
        Assert.Equal((49 * classes[1].ChunkSize) - classes[1].Bytes, classes[1].WastedBytes);
        Assert.Equal((50 * classes[2].ChunkSize) - classes[2].Bytes, classes[2].WastedBytes);
        Assert.Equal((classes[0].Pages * engine.Statistics.PageSize) - classes[0].Bytes, classes[0].WastedBytes);
        Assert.Equal(cache.Statistics.Bytes, classes.Sum(sizeClass => sizeClass.Bytes));
        cache.Clear();
        Assert.Empty(engine.Statistics.SizeClasses);
    }

    [Fact]
    public void An_audit_tells_live_leased_and_free_chunks_apart()
    {
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("bytes");
        for (byte i = 0; i < 10; i++)
        {
            cache.Set([i], new byte[i * 10_000]);
        }

        using (cache.Lease([3]))
        using (cache.Lease([3]))
        using (cache.Lease([9]))
        {
            cache.Remove([9]);
            LeakReport report = engine.Audit();
            Assert.Equal((8, 2), (report.Live, report.Leased));
            Assert.Equal(report.Chunks, report.Free + report.Live + report.Leased + report.Reserved + report.Lost);
            Assert.Equal((0, 0, 0), (report.Lost, report.Reserved, report.Dangling));
            Assert.Equal(3, engine.Statistics.LeasesHeld);
        }

        AssertClean(engine.Audit(), live: 9);
        Assert.Equal(0, engine.Statistics.LeasesHeld);
    }

    private static void AssertClean(LeakReport report, long live) => Assert.Equal(
        (live, 0, 0, 0, 0, report.Chunks), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling, report.Free + live));

    private SlabEngine Make() => new(new SlabEngineOptions { MemoryLimit = 2 << 20, TimeProvider = _time });
}
