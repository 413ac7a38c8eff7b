namespace TypedCache.Tests;

/// <summary>memcached's size classes and charges. That they are memcached's is judged by its own statistics in the server's tests.</summary>
public sealed class MemcachedSizeClassesTests
{
    private static readonly CacheOptions Everything = new() { Versions = true, Details = true };

    // What memcached -vv prints.
    private static readonly int[] Sizes =
    [
        96, 120, 152, 192, 240, 304, 384, 480, 600, 752, 944, 1184, 1480, 1856, 2320, 2904, 3632, 4544, 5680, 7104, 8880, 11104, 13880, 17352, 21696, 27120, 33904, 42384, 52984, 66232,
        82792, 103496, 129376, 161720, 202152, 252696, 315872, 394840, 524288,
    ];

    [Fact]
    public void Sizes_are_memcached_s() => Assert.Equal(Sizes, new MemcachedSizeClasses().ToSizes());

    [Theory]
    [InlineData(1.01, 1)]
    [InlineData(1.0001, 48)]
    [InlineData(2, 48)]
    [InlineData(1000, 65_536)]
    public void Any_factor_yields_ascending_sizes_up_to_half_a_page(double factor, int smallest)
    {
        int[] sizes = new MemcachedSizeClasses { GrowthFactor = factor, SmallestItem = smallest }.ToSizes();

        Assert.InRange(sizes.Length, 1, 63);
        Assert.Equal(MemcachedSizeClasses.LargestChunk, sizes[^1]);
        Assert.Equal(sizes.Order().Distinct(), sizes);
        Assert.All(sizes, static size => Assert.Equal(0, size % 8));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    [InlineData(1001)]
    public void A_factor_that_does_not_grow_is_refused(double factor)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Make(new MemcachedSizeClasses { GrowthFactor = factor }));
        Assert.Equal(nameof(MemcachedSizeClasses.GrowthFactor), error.ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65_537)]
    public void A_smallest_item_out_of_range_is_refused(int smallest) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Make(new MemcachedSizeClasses { SmallestItem = smallest }));

    [Fact]
    public void Fewer_pages_than_tables_and_classes_need_are_refused()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Make(new MemcachedSizeClasses(), (8 << 20) - 1));
        Assert.Contains("8 of its pages", error.Message, StringComparison.Ordinal);
        Make(new MemcachedSizeClasses(), 8 << 20).Dispose();
    }

    [Theory]
    [InlineData(1, 1, 0u, 61)]
    [InlineData(1, 1, 7u, 65)]
    [InlineData(10, 100, 0u, 169)]
    [InlineData(250, 1000, 1u, 1313)]
    public void An_item_is_charged_what_memcached_charges(int keyLength, int valueLength, uint flags, int charge)
    {
        using SlabEngine engine = Make(new MemcachedSizeClasses());
        ByteCache cache = engine.OpenBytes("charged", Everything);

        Store(cache, new byte[keyLength], new byte[valueLength], flags);

        SizeClassStatistics sizeClass = Assert.Single(engine.Statistics.SizeClasses);
        Assert.Equal(charge, cache.Statistics.Bytes);
        Assert.Equal(charge, sizeClass.Bytes);
        Assert.Equal(Sizes.First(size => size >= charge), sizeClass.ChunkSize);
        Assert.Equal(MemcachedSizeClasses.PageSize / sizeClass.ChunkSize, sizeClass.Chunks);
        Assert.Equal(Array.IndexOf(Sizes, sizeClass.ChunkSize) + 1, sizeClass.Number);
        cache.Remove(new byte[keyLength]);
        Assert.Equal(0, cache.Statistics.Bytes);
    }

    [Fact]
    public void The_largest_item_is_what_memcached_s_is()
    {
        using SlabEngine engine = Make(new MemcachedSizeClasses());
        ByteCache cache = engine.OpenBytes("large", Everything);

        Assert.Equal(ChangeResult.Done, Store(cache, new byte[250], new byte[(1 << 20) - 59 - 250], 0));
        Assert.Equal(ChangeResult.TooLarge, Store(cache, new byte[250], new byte[(1 << 20) - 59 - 250 + 1], 0));
        Assert.Equal(ChangeResult.TooLarge, Store(cache, new byte[250], new byte[(1 << 20) - 59 - 250], 1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Values_are_whole_and_charges_add_up_whatever_is_done(int seed)
    {
        using SlabEngine engine = Make(new MemcachedSizeClasses());
        ByteCache cache = engine.OpenBytes("mixed", Everything);
        var model = new Dictionary<int, (byte[] Value, uint Flags)>();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++)
        {
            int number = random.Next(500);
            byte[] key = BitConverter.GetBytes(number);
            uint flags = (uint)random.Next(3);
            byte[] value = new byte[random.Next(4) == 0 ? random.Next(3_000) : random.Next(120)];
            random.NextBytes(value);
            switch (random.Next(5))
            {
                case 0:
                    Assert.Equal(model.Remove(number), cache.Remove(key));
                    break;
                case 1 when model.TryGetValue(number, out (byte[] Value, uint Flags) old):
                    cache.Store(key, value, new StoreOptions { Action = StoreAction.Append }, out _);
                    model[number] = ([.. old.Value, .. value], old.Flags);
                    break;
                default:
                    Store(cache, key, value, flags);
                    model[number] = (value, flags);
                    break;
            }
        }

        foreach ((int number, (byte[] value, uint flags)) in model)
        {
            byte[] found = new byte[value.Length];
            Assert.True(cache.TryRead(BitConverter.GetBytes(number), found, out ItemInfo info));
            Assert.Equal((value.Length, flags), (info.Length, info.Flags));
            Assert.Equal(value, found);
        }

        long charges = model.Values.Sum(static item => 59 + sizeof(int) + item.Value.Length + (item.Flags != 0 ? 4 : 0));
        Assert.Equal(charges, cache.Statistics.Bytes);
        Assert.Equal(charges, engine.Statistics.SizeClasses.Sum(static sizeClass => sizeClass.Bytes));
        Assert.Equal((0, 0), (engine.Audit().Lost, engine.Audit().Dangling));
    }

    [Fact]
    public void More_than_memory_holds_evicts_and_stays_within_the_limit()
    {
        using SlabEngine engine = Make(new MemcachedSizeClasses(), 8 << 20);
        ByteCache cache = engine.OpenBytes("full", Everything);
        var random = new Random(4);
        for (int number = 0; number < 100_000; number++)
        {
            Assert.Equal(ChangeResult.Done, Store(cache, BitConverter.GetBytes(number), new byte[random.Next(2_000)], 0));
        }

        Assert.True(engine.Statistics.Total.Evictions > 0);
        Assert.True(engine.Statistics.BytesInPages + engine.Statistics.BytesInIndex < 8 << 20);
        LeakReport report = engine.Audit();
        Assert.Equal((0, 0), (report.Lost, report.Dangling));
    }

    [Fact]
    public void Values_of_one_known_size_share_the_classes()
    {
        using SlabEngine engine = Make(new MemcachedSizeClasses());
        engine.Items.AddExactClass(100);
        Assert.Equal(Sizes.Length + 1, engine.Items.Classes.Count);
    }

    private static ChangeResult Store(ByteCache cache, byte[] key, byte[] value, uint flags) =>
        cache.Store(key, value, new StoreOptions { Flags = flags }, out _);

    private static SlabEngine Make(MemcachedSizeClasses classes, long limit = 32 << 20) => new(new SlabEngineOptions { SizeClasses = classes, MemoryLimit = limit, MaxItemSize = 1 << 20 });
}
