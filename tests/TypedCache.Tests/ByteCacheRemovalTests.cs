using System.Text;

namespace TypedCache.Tests;

public sealed class ByteCacheRemovalTests : IDisposable
{
    private static readonly CacheOptions Everything = new() { Versions = true, Details = true };

    private readonly ManualTimeProvider _time = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;
    private readonly List<(string Key, RemovalReason Reason, ItemInfo Info)> _heard = [];

    public ByteCacheRemovalTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20, MaxCount = 3, TimeProvider = _time });
        _cache = _engine.OpenBytes("bytes", Everything);
    }

    public void Dispose()
    {
        Assert.Equal(0, _engine.Audit().Lost);
        _engine.Dispose();
    }

    [Fact]
    public void Whoever_listens_is_told_what_leaves_and_why_and_what_it_was()
    {
        _cache.Removed += Hear;
        _cache.Store("replaced"u8, "1"u8, new StoreOptions { Flags = 7 }, out long version);
        _cache.Set("replaced"u8, "22"u8);
        _cache.Remove("replaced"u8);
        _cache.Set("brief"u8, "333"u8, TimeSpan.FromSeconds(1));
        _cache.TryRead("brief"u8, new byte[3], out _);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_cache.Contains("brief"u8));

        Assert.Equal([("replaced", RemovalReason.Replaced), ("replaced", RemovalReason.Removed), ("brief", RemovalReason.Expired)], _heard.Select(static item => (item.Key, item.Reason)));
        Assert.Equal([1, 2, 3], _heard.Select(static item => item.Info.Length));
        Assert.Equal((7u, version), (_heard[0].Info.Flags, _heard[0].Info.Version));
        Assert.Equal([ItemMarks.None, ItemMarks.None, ItemMarks.Read], _heard.Select(static item => item.Info.Marks));
        Assert.Equal(2, _heard[2].Info.IdleTime.TotalSeconds);
    }

    [Fact]
    public void Evicted_items_are_told_of()
    {
        _cache.Removed += Hear;
        Fill(4);
        Assert.Equal(("0", RemovalReason.Evicted), (Assert.Single(_heard).Key, _heard[0].Reason));
    }

    [Fact]
    public void Who_no_longer_listens_is_not_told()
    {
        _cache.Removed += Hear;
        _cache.Removed += Hear;
        _cache.Removed -= Hear;
        Fill(1);
        _cache.Remove("0"u8);
        Assert.Single(_heard);
        _cache.Removed -= Hear;
        Fill(1);
        _cache.Remove("0"u8);
        Assert.Single(_heard);
    }

    [Fact]
    public void A_typed_cache_and_the_bytes_behind_it_are_both_told()
    {
        SlabCache<string, Bytes> typed = _engine.Open<string, Bytes>("typed");
        Assert.True(_engine.TryGetBytes("typed", out ByteCache? bytes));
        var typedKeys = new List<string>();
        typed.Removed += (in RemovedItem<string> item) => typedKeys.Add(item.Key);
        bytes.Removed += Hear;
        bytes.Set("key"u8, "value"u8);
        typed.Remove("key");
        Assert.Equal(("key", "key"), (Assert.Single(typedKeys), Assert.Single(_heard).Key));

        bytes.Removed -= Hear;
        bytes.Set("key"u8, "value"u8);
        typed.Remove("key");
        Assert.Equal((2, 1), (typedKeys.Count, _heard.Count));
    }

    [Fact]
    public void What_a_handler_throws_is_counted_and_harms_nobody()
    {
        _cache.Removed += static (in RemovedBytes _) => throw new InvalidOperationException("A handler that throws.");
        _cache.Removed += Hear;
        Fill(1);
        Assert.True(_cache.Remove("0"u8));
        Assert.Equal((1, 1), (_heard.Count, _cache.Statistics.HandlerExceptions));
    }

    [Fact]
    public void Departures_are_counted_by_class()
    {
        _cache.Set("expires"u8, "v"u8, TimeSpan.FromSeconds(5));
        _cache.Set("brief"u8, "v"u8, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(_cache.Contains("brief"u8));
        Fill(2);
        SizeClassStatistics before = ClassOfAll();
        Assert.Equal((1, 1, 0, 0), (before.Expirations, before.ExpirationsUnread, before.EvictionsUnread, before.EvictionsBeforeExpiration));
        Assert.Equal(2, before.OldestIdleTime.TotalSeconds);

        // The first to come goes first, whatever it lives for.
        Fill(3);

        SizeClassStatistics after = ClassOfAll();
        Assert.Equal((1, 1, 1, 1, 1), (after.Expirations, after.ExpirationsUnread, after.EvictionsUnread, after.EvictionsBeforeExpiration, after.Evictions));
        Assert.Equal((2, 0), (after.LastEvictedIdleTime.TotalSeconds, after.OldestIdleTime.TotalSeconds));
        Assert.Equal((1, 1), (_engine.Statistics.EvictionsUnread, _engine.Statistics.ExpirationsUnread));
    }

    private SizeClassStatistics ClassOfAll() => Assert.Single(_engine.Statistics.SizeClasses);

    private void Fill(int count)
    {
        for (int number = 0; number < count; number++)
        {
            _cache.Set(Encoding.ASCII.GetBytes($"{number}"), "v"u8);
        }
    }

    private void Hear(in RemovedBytes item) => _heard.Add((Encoding.ASCII.GetString(item.Key), item.Reason, item.Info));
}
