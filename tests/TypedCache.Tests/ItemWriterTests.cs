using System.Runtime.CompilerServices;

namespace TypedCache.Tests;

public sealed class ItemWriterTests : IDisposable
{
    private readonly SlabEngine _engine = new(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxItemSize = 1 << 20 });
    private readonly ByteCache _cache;

    public ItemWriterTests() => _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });

    public void Dispose() => _engine.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(200_000)]
    public void A_value_is_found_once_it_is_stored(int length)
    {
        using var writer = new ItemWriter(_cache);
        Assert.Equal(ChangeResult.Done, writer.Begin("key"u8, length, new StoreOptions { Flags = 5 }));
        Assert.True(writer.IsOpen);
        Assert.Equal(length, writer.Value.Length);
        writer.Value.Fill(7);
        Assert.False(_cache.Contains("key"u8));
        Assert.Equal((1, 0, 0), Chunks());
        Assert.Equal(ChangeResult.Done, writer.Store(out long version));
        Assert.False(writer.IsOpen);
        byte[] copy = new byte[length];
        Assert.True(_cache.TryRead("key"u8, copy, out ItemInfo info));
        Assert.Equal((length, 5u, version), (info.Length, info.Flags, info.Version));
        Assert.All(copy, b => Assert.Equal(7, b));
        Assert.Equal((0, 1, 0), Chunks());
    }

    [Fact]
    public void An_abandoned_value_loses_nothing()
    {
        _cache.Set("key"u8, "old"u8);
        using (var writer = new ItemWriter(_cache))
        {
            writer.Begin("key"u8, 1000, default);
            writer.Abandon();
            writer.Abandon();
            writer.Begin("key"u8, 1000, default);
        }

        Assert.Equal((0, 1, 0), Chunks());
        Assert.True(_cache.Contains("key"u8));
    }

    [Fact]
    public void A_forgotten_value_comes_back_when_its_writer_is_collected()
    {
        Forget();
        Assert.Equal((1, 0, 0), Chunks());
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal((0, 0, 0), Chunks());
    }

    [Fact]
    public void Conditions_are_looked_at_when_the_value_is_stored()
    {
        using var writer = new ItemWriter(_cache);
        writer.Begin("key"u8, 1, new StoreOptions { Action = StoreAction.Add });
        _cache.Set("key"u8, "1"u8);
        Assert.Equal(ChangeResult.Present, writer.Store(out _));
        writer.Begin("key"u8, 1, new StoreOptions { Action = StoreAction.Replace });
        _cache.Remove("key"u8);
        Assert.Equal(ChangeResult.Absent, writer.Store(out _));
        Assert.Equal((0, 0, 0), Chunks());
    }

    [Fact]
    public void Values_begun_are_not_evicted_nor_waited_for()
    {
        var writers = new List<ItemWriter>();
        byte[] value = new byte[100_000];
        ItemWriter writer;
        int i = 0;
        // Runs of pages and chunks in turn, until everything there is has been begun.
        while ((writer = new ItemWriter(_cache)).Begin([(byte)i], i++ % 2 == 0 ? 400_000 : 100_000, default) == ChangeResult.Done)
        {
            writers.Add(writer);
        }

        Assert.InRange(writers.Count, 8, 40);
        Assert.Equal((writers.Count, 0, 0), Chunks());
        Assert.Equal(ChangeResult.OutOfMemory, _cache.Store("other"u8, new byte[400_000], default, out _));
        foreach (ItemWriter open in writers)
        {
            Assert.Equal(ChangeResult.Done, open.Store(out _));
        }

        Assert.Equal((0, writers.Count, 0), Chunks());
        Assert.Equal(ChangeResult.Done, _cache.Store("other"u8, value, default, out _));
    }

    [Fact]
    public void A_long_life_in_the_queue_hides_no_item_that_can_go()
    {
        var writers = Enumerable.Range(0, 200).Select(_ => new ItemWriter(_cache)).ToList();
        for (int i = 0; i < writers.Count; i++)
        {
            Assert.Equal(ChangeResult.Done, writers[i].Begin(BitConverter.GetBytes(i), 1000, default));
        }

        for (int i = 0; i < 20_000; i++)
        {
            Assert.Equal(ChangeResult.Done, _cache.Store(BitConverter.GetBytes(1000 + i), new byte[1000], default, out _));
        }

        Assert.True(_cache.Statistics.Removals.Evicted > 0);
        writers.ForEach(writer => writer.Dispose());
        Assert.Equal(0, _engine.Audit().Reserved);
    }

    [Fact]
    public void What_cannot_be_done_with_a_writer_is_said()
    {
        using var writer = new ItemWriter(_cache);
        Assert.Throws<InvalidOperationException>(() => writer.Value.Length);
        Assert.Throws<InvalidOperationException>(() => writer.Store(out _));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => writer.Begin("key"u8, -1, default));
        _cache.Set("key"u8, "1"u8);
        Assert.Equal(ChangeResult.TooLarge, writer.Begin("key"u8, 1 << 20, default));
        Assert.False(_cache.Contains("key"u8));
        writer.Begin("key"u8, 1, default);
        Assert.Throws<InvalidOperationException>(() => writer.Begin("key"u8, 1, default));
        Assert.Throws<ArgumentNullException>("cache", () => new ItemWriter(null!));
        _engine.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => writer.Store(out _));
        Assert.False(writer.IsOpen);
    }

    [Fact]
    public void A_writer_that_was_disposed_of_begins_nothing()
    {
        var writer = new ItemWriter(_cache);
        writer.Begin("key"u8, 1, default);
        writer.Dispose();
        writer.Dispose();
        Assert.Throws<ObjectDisposedException>(() => writer.Begin("key"u8, 1, default));
        Assert.Throws<InvalidOperationException>(() => writer.Store(out _));
        Assert.Equal((0, 0, 0), Chunks());
    }

    [Fact]
    public void A_value_stored_at_last_is_the_youngest_of_all_however_long_it_took()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxCount = 10, EvictionPolicy = EvictionPolicy.Lru });
        ByteCache cache = engine.OpenBytes("items");
        for (byte i = 0; i < 10; i++)
        {
            cache.Set([i], [i]);
        }

        using var writer = new ItemWriter(cache);
        writer.Begin([100], 1, default);
        for (byte i = 10; i < 19; i++)
        {
            cache.Set([i], [i]);
        }

        Assert.True(cache.Contains([9]));
        writer.Store(out _);
        Assert.False(cache.Contains([9]));
        for (byte i = 20; i < 29; i++)
        {
            cache.Set([i], [i]);
            Assert.True(cache.Contains([100]));
        }

        cache.Set([30], [30]);
        Assert.False(cache.Contains([100]));
    }

    [Fact]
    public void A_lease_that_leaves_no_trace_leaves_the_item_where_it_is_in_the_queue()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 4 << 20, MaxCount = 2, EvictionPolicy = EvictionPolicy.Lru });
        ByteCache cache = engine.OpenBytes("items");
        cache.Set([1], [1]);
        cache.Set([2], [2]);
        cache.Pin([1], new ReadOptions { LeavesNoTrace = true }, out _).Dispose();
        cache.Set([3], [3]);
        Assert.Equal((false, true), (cache.Contains([1]), cache.Contains([2])));
        cache.Pin([2], default, out _).Dispose();
        cache.Set([4], [4]);
        Assert.Equal((true, false), (cache.Contains([2]), cache.Contains([3])));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Forget() => new ItemWriter(_cache).Begin("key"u8, 10, default);

    private (long Reserved, long Live, long Lost) Chunks()
    {
        LeakReport report = _engine.Audit();
        return (report.Reserved, report.Live, report.Lost);
    }
}
