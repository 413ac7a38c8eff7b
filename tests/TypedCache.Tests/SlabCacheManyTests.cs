using TypedCache.Tests.Generated;

namespace TypedCache.Tests;

public sealed class SlabCacheManyTests : IDisposable
{
    // Of an empty key and one that takes a block for itself, and one that no block and one that no item holds.
    private static readonly int[] KeyLengths = [0, 1, 7, 8, 20, 40, 300, 341, 342, 1_024, 5_000, 70_000];
    private readonly SlabCache<int, Text> _cache = new(new SlabCacheOptions { MemoryLimit = 2 << 20, MaxItemSize = 512 << 10 });

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void Many_keys_are_answered_in_their_order_and_the_rest_of_the_results_is_left_alone()
    {
        _cache.Set(1, "a");
        _cache.Set(3, "c");
        Text[] results = ["?", "?", "?", "?"];
        bool[] found = [false, true, false, true];
        Assert.Equal(2, _cache.GetMany([3, 2, 1], results.AsSpan()));
        Assert.Equal(["c", "", "a", "?"], results.Select(text => text.Value));
        Assert.Equal(2, _cache.GetMany([3, 2, 1], results.AsSpan(), found));
        Assert.Equal([true, false, true, true], found);
        int[] lengths = [7, 7, 7, 7];
        found[1] = true;
        Assert.Equal(2, _cache.ReadMany([3, 2, 1], static (Text.View v) => v.Length, lengths, found));
        Assert.Equal([1, 0, 1, 7], lengths);
        Assert.Equal([true, false, true, true], found);
        Assert.Equal(0, _cache.GetMany([], default));
        Assert.Equal(0, _cache.ReadMany([], static (Text.View v) => v.Length, [], []));
    }

    [Fact]
    public void Results_shorter_than_the_keys_are_refused_before_anything_is_looked_up()
    {
        int[] keys = [1, 2, 3];
        Assert.Throws<ArgumentException>("results", () => _cache.GetMany(keys, new Text[2].AsSpan()));
        Assert.Throws<ArgumentException>("results", () => _cache.GetMany(keys, new Text[2].AsSpan(), new bool[3]));
        Assert.Throws<ArgumentException>("found", () => _cache.GetMany(keys, new Text[3].AsSpan(), new bool[2]));
        Assert.Throws<ArgumentException>("results", () => _cache.ReadMany(keys, static (Text.View v) => v.Length, new int[2], new bool[3]));
        Assert.Throws<ArgumentException>("found", () => _cache.ReadMany(keys, static (Text.View v) => v.Length, new int[3], new bool[2]));
        Assert.Equal(0, _cache.Statistics.Misses);
    }

    [Fact]
    public void A_batch_answers_like_single_look_ups_whatever_the_lengths_of_keys_and_values()
    {
        using var cache = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 8 << 20 });
        var random = new Random(1);
        string[] all = [.. Enumerable.Range(0, 400).Select(i => i + new string('k', KeyLengths[random.Next(KeyLengths.Length)]))];
        foreach (string key in all.Where((_, i) => i % 3 != 0))
        {
            cache.Set(key, new string('v', random.Next(4) == 0 ? 3_000 : random.Next(60)));
        }

        for (int batch = 0; batch < 150; batch++)
        {
            string[] keys = [.. Enumerable.Range(0, random.Next(90)).Select(_ => all[random.Next(all.Length)])];
            Text[] values = new Text[keys.Length];
            int[] lengths = [.. Enumerable.Repeat(-1, keys.Length)];
            bool[] found = new bool[keys.Length];
            bool[] read = [.. Enumerable.Repeat(true, keys.Length)];
            int present = keys.Count(cache.Contains);
            Assert.Equal(present, cache.GetMany(keys, values.AsSpan(), found));
            Assert.Equal(present, cache.ReadMany(keys, static (Text.View v) => v.Length, lengths, read));
            for (int i = 0; i < keys.Length; i++)
            {
                bool single = cache.TryGet(keys[i], out Text value);
                Assert.Equal((single, single), (found[i], read[i]));
                Assert.Equal((value.Value, value.Value.Length), (values[i].Value, lengths[i]));
            }
        }

        CacheStatistics statistics = cache.Statistics;
        Assert.Equal(0, statistics.Hits % 3);
        Assert.Equal(0, statistics.Misses % 3);
    }

    [Fact]
    public void Keys_are_found_wherever_the_index_has_put_them()
    {
        using var cache = new SlabCache<long, Tick>(new SlabCacheOptions { MemoryLimit = 64 << 20 });
        long[] keys = [.. Enumerable.Range(0, 100_000).Select(i => i * 0x9E37_79B9L)];
        foreach (long key in keys)
        {
            cache.Set(key, new Tick(key, key / 2.0, (int)(key >> 8)));
        }

        var ticks = new Tick[keys.Length];
        Assert.Equal(keys.Length, cache.GetMany(keys, ticks.AsSpan()));
        Assert.Equal(keys, ticks.Select(tick => tick.Id));
        var prices = new double[keys.Length];
        Assert.Equal(keys.Length, cache.ReadMany(keys, static (Tick.View v) => v.Price, prices, new bool[keys.Length]));
        Assert.Equal(keys.Select(key => key / 2.0), prices);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(30)]
    public void A_null_among_the_keys_stops_the_batch_where_it_is(int at)
    {
        using var cache = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        cache.Set("a", "A");
        string[] keys = [.. Enumerable.Repeat("a", 40)];
        keys[at] = null!;
        var values = new Text[keys.Length];
        var lengths = new int[keys.Length];
        var found = new bool[keys.Length];
        Assert.Throws<ArgumentNullException>("key", () => cache.GetMany(keys, values.AsSpan()));
        Assert.Throws<ArgumentNullException>("key", () => cache.ReadMany(keys, static (Text.View v) => v.Length, lengths, found));
        Assert.Equal(Enumerable.Range(0, keys.Length).Select(i => i < at), found);
        Assert.Equal(Enumerable.Range(0, keys.Length).Select(i => i < at ? "A" : ""), values.Select(value => value.Value));
        Assert.Equal(at, lengths.Sum());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5_000)]
    public void What_a_reader_throws_reaches_the_caller_and_what_was_read_before_stays(int length)
    {
        int[] keys = [.. Enumerable.Range(0, 30)];
        foreach (int key in keys)
        {
            _cache.Set(key, new string((char)('A' + key), length));
        }

        var first = new char[keys.Length];
        var found = new bool[keys.Length];
        Assert.Throws<FormatException>(() => _cache.ReadMany(keys, static (Text.View v) => v.Value[0] == 'T' ? throw new FormatException() : v.Value[0], first, found));
        Assert.Equal("ABCDEFGHIJKLMNOPQRS", new string(first).TrimEnd('\0'));
        Assert.Equal(keys.Select(key => key < 'T' - 'A'), found);
        Assert.Equal(0, _cache.Audit().Leased);
    }

    [Fact]
    public void A_reader_may_change_what_the_batch_has_yet_to_read()
    {
        int[] keys = [.. Enumerable.Range(0, 40)];
        foreach (int key in keys)
        {
            _cache.Set(key, key.ToString("D2"));
        }

        var found = new bool[keys.Length];
        var values = new string?[keys.Length];
        int count = _cache.ReadMany<Text.View, string?>(keys, view => Change(view.Value), values, found);
        Assert.Equal(20, count);
        Assert.Equal(keys.Select(key => key % 2 == 0), found);
        Assert.Equal(keys.Select(key => key % 2 != 0 ? null : key == 0 ? "00" : $"new {key:D2}"), values);

        string Change(string value)
        {
            int key = int.Parse(value[^2..]);
            _cache.Remove(key + 1);
            _cache.Set(key + 2, $"new {key + 2:D2}");
            return value;
        }
    }

    [Fact]
    public void A_batch_needs_a_reader_and_a_cache_that_is_open()
    {
        Assert.Throws<ArgumentNullException>("reader", () => _cache.ReadMany([1], (ViewReader<Text.View, int>)null!, new int[1], new bool[1]));
        _cache.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _cache.GetMany([1], new Text[1].AsSpan()));
        Assert.Throws<ObjectDisposedException>(() => _cache.ReadMany([1], static (Text.View v) => v.Length, new int[1], new bool[1]));
    }

    [Fact]
    public void Batches_read_whole_values_while_others_replace_and_remove_them()
    {
        using var cache = new SlabCache<int, Tick>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        int[] keys = [.. Enumerable.Range(0, 200)];
        bool stop = false;
        var writer = new Thread(() =>
        {
            var random = new Random(2);
            for (int i = 0; !Volatile.Read(ref stop); i++)
            {
                int key = random.Next(keys.Length);
                _ = i % 16 == 0 ? cache.Remove(key) : cache.Set(key, new Tick(key, i, i)) == StoreResult.Stored;
            }
        });
        writer.Start();
        var ticks = new Tick[keys.Length];
        var sums = new (long Id, double Difference)[keys.Length];
        var found = new bool[keys.Length];
        long seen = 0;
        try
        {
            for (int round = 0; round < 2_000 || seen < 10_000; round++)
            {
                seen += cache.GetMany(keys, ticks.AsSpan(), found);
                Assert.All(keys.Where(key => found[key]), key => Assert.Equal(new Tick(key, ticks[key].Size, ticks[key].Size), ticks[key]));
                cache.ReadMany(keys, static (Tick.View v) => (v.Id, v.Price - v.Size), sums, found);
                Assert.All(keys.Where(key => found[key]), key => Assert.Equal((key, 0.0), sums[key]));
            }
        }
        finally
        {
            Volatile.Write(ref stop, true);
            writer.Join();
        }
    }

    [Fact]
    public void A_batch_allocates_nothing()
    {
        using var ticks = new SlabCache<long, Tick>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        using var texts = new SlabCache<string, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        long[] keys = [.. Enumerable.Range(0, 50)];
        string[] names = [.. keys.Select(key => new string('n', (int)key * 10))];
        for (int i = 0; i < keys.Length; i += 2)
        {
            ticks.Set(keys[i], new Tick(keys[i], 2, 3));
            texts.Set(names[i], new string('v', i * 60));
        }

        var results = new Tick[keys.Length];
        var sizes = new int[keys.Length];
        var found = new bool[keys.Length];
        int count = 0;
        Allocations.AssertNone(() => count =
            ticks.GetMany(keys, results.AsSpan())
            + ticks.GetMany(keys, results.AsSpan(), found)
            + ticks.ReadMany(keys, static (Tick.View v) => v.Size, sizes, found)
            + texts.ReadMany(names, static (Text.View v) => v.Length, sizes, found));
        Assert.Equal(100, count);
    }
}
