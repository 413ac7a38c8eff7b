using TypedCache.Eviction;
using TypedCache.Tests.Index;

namespace TypedCache.Tests.Eviction;

public sealed unsafe class GhostTableTests
{
    private readonly NativeBucketMemory _memory = new(segmentSize: 4 * GhostSet.Size, maximumSegments: 8_192);

    [Fact]
    public void A_set_is_half_a_cache_line() => Assert.Equal((32, 32), (GhostSet.Size, sizeof(GhostSet)));

    [Fact]
    public void A_table_that_never_grew_remembers_nothing_and_takes_no_memory()
    {
        GhostTable table = Make(0);
        table.Add(1UL << 60, wasProtected: true);
        Assert.False(table.TryTake(1UL << 60, out _, out _));
        Assert.Equal((0u, 8_192), (table.Length, _memory.Left = 8_192));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_evicted_is_remembered_once_with_its_queue(bool wasProtected)
    {
        GhostTable table = Make(100);
        ulong hash = HashOf(7);
        table.Add(hash, wasProtected);
        Assert.False(table.TryTake(HashOf(8), out _, out _));
        Assert.True(table.TryTake(hash, out bool protectedThen, out int age));
        Assert.Equal((wasProtected, 0), (protectedThen, age));
        Assert.False(table.TryTake(hash, out _, out _));
    }

    [Fact]
    public void A_set_forgets_its_oldest_with_the_seventeenth()
    {
        GhostTable table = Make(1);
        for (ulong key = 1; key <= 17; key++)
        {
            table.Add(key << 49, wasProtected: false);
        }

        Assert.False(table.TryTake(1UL << 49, out _, out _));
        for (ulong key = 2; key <= 17; key++)
        {
            Assert.True(table.TryTake(key << 49, out _, out int age));
            Assert.Equal(17 - (int)key, age);
        }
    }

    [Fact]
    public void It_remembers_about_a_third_more_evictions_than_there_are_items()
    {
        const int Items = 12_000;
        GhostTable table = Make(Items);
        Assert.Equal((uint)(Items / GhostTable.ItemsPerSet), table.Length);
        for (int key = 0; key < 4 * Items; key++)
        {
            table.Add(HashOf(key), wasProtected: false);
        }

        int remembered = Enumerable.Range(0, 4 * Items).Count(key => table.TryTake(HashOf(key), out _, out _));
        Assert.InRange(remembered, Items * 1.32, Items * 1.35);
    }

    [Fact]
    public void Others_are_rarely_taken_for_it()
    {
        const int Items = 120_000;
        GhostTable table = Make(Items);
        for (int key = 0; key < 2 * Items; key++)
        {
            table.Add(HashOf(key), wasProtected: false);
        }

        int mistaken = Enumerable.Range(2 * Items, Items).Count(key => table.TryTake(HashOf(key), out _, out _));
        Assert.InRange(mistaken, 0, Items / 1_000);
    }

    [Fact]
    public void Growing_forgets_nothing()
    {
        GhostTable table = Make(120);
        for (int key = 0; key < 80; key++)
        {
            table.Add(HashOf(key), wasProtected: key % 2 == 0);
        }

        Grow(table, 12_000);
        for (int key = 0; key < 80; key++)
        {
            Assert.True(table.TryTake(HashOf(key), out bool wasProtected, out _));
            Assert.Equal(key % 2 == 0, wasProtected);
        }
    }

    [Fact]
    public void Without_memory_it_stays_as_long_as_it_is()
    {
        GhostTable table = Make(12);
        _memory.Left = 1;
        Grow(table, 12_000);
        Assert.Equal(8u, table.Length);
        table.Add(HashOf(1), wasProtected: false);
        Assert.True(table.TryTake(HashOf(1), out _, out _));
    }

    [Fact]
    public void Threads_that_add_take_and_grow_at_once_find_nothing_that_was_not_added()
    {
        const int Items = 24_001;
        const int Threads = 4;
        const int Steps = 200_000;
        GhostTable table = Make(1);
        int found = 0;
        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            var random = new Random(thread);
            for (int step = 0; step < Steps; step++)
            {
                // A fingerprint tells by its last two bits whether it is ever added and by which queue, so any that is made up, torn or given the wrong queue shows.
                ulong hash = (ulong)random.NextInt64() << 1 | (1UL << 63);
                ulong kind = hash >> 49 & 3;
                if (step % 2 == 0)
                {
                    table.Add(hash & ~(1UL << 50), wasProtected: (kind & 1) != 0);
                }
                else if (table.TryTake(hash, out bool wasProtected, out int age))
                {
                    Assert.True(kind < 2, "It remembers what was never added.");
                    Assert.Equal((kind & 1) != 0, wasProtected);
                    Assert.InRange(age, 0, 15);
                    Interlocked.Increment(ref found);
                }

                table.Grow((long)Items * (step + 1) / Steps, mayReclaim: true);
            }
        });
        Assert.Equal((uint)(Items + GhostTable.ItemsPerSet - 1) / GhostTable.ItemsPerSet, table.Length);
        Assert.True(found > 100, $"Only {found} were found: the test does not test what it is for.");
    }

    private static ulong HashOf(int key) => new TypedCache.Index.SeededHash(5).Compute(BitConverter.GetBytes((long)key), 0);

    private static void Grow(GhostTable table, int items)
    {
        for (uint before = uint.MaxValue; before != table.Length;)
        {
            before = table.Length;
            table.Grow(items, mayReclaim: true);
        }
    }

    private GhostTable Make(int items)
    {
        var table = new GhostTable(_memory, _memory.Directories);
        Grow(table, items);
        return table;
    }
}
