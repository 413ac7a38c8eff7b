using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>Who gets memory from whom when there is no more: small and large values, the index, handlers that store, and writers that wait for each other.</summary>
public class ItemStoreMemoryTests
{
    private static readonly byte[] Large = new byte[1_000_000];

    [Fact]
    public void A_large_value_fits_after_small_ones_filled_the_memory_and_the_index_grew_in_it()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20 });
        ByteCache cache = engine.OpenBytes("mixed");
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 60_000; i++)
            {
                Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(i), [1, 2, 3]));
            }

            Assert.Equal(StoreResult.Stored, cache.Set("large"u8, Large));
            Assert.True(cache.Contains("large"u8));
        }
    }

    [Fact]
    public void Small_values_get_the_memory_back_that_large_ones_took()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 8 << 20 });
        ByteCache cache = engine.OpenBytes("mixed");
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(-i - 1), Large));
        }

        const int Small = 20_000;
        for (int i = 0; i < Small; i++)
        {
            Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(i), new byte[100]));
        }

        int kept = Enumerable.Range(0, Small).Count(i => cache.Contains(BitConverter.GetBytes(i)));
        Assert.InRange(kept, Small * 8 / 10, Small);
    }

    [Fact]
    public void Small_values_get_the_memory_back_that_chunks_of_another_class_took()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 8 << 20 });
        ByteCache cache = engine.OpenBytes("mixed");
        for (int i = 0; i < 5_000; i++)
        {
            cache.Set(BitConverter.GetBytes(-i - 1), new byte[4_000]);
        }

        const int Small = 20_000;
        for (int i = 0; i < Small; i++)
        {
            cache.Set(BitConverter.GetBytes(i), new byte[100]);
        }

        int kept = Enumerable.Range(0, Small).Count(i => cache.Contains(BitConverter.GetBytes(i)));
        Assert.InRange(kept, Small * 7 / 10, Small);
    }

    [Fact]
    public void Growing_the_index_costs_the_items_used_longest_ago_and_not_those_that_lie_where_it_grows()
    {
        var store = new ItemStore<LruList>(new StoreSettings
        {
            MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, GrowsByItself = false, HashSeed = 3,
        });
        int cache = store.Register("grown").Number;
        int stored = 0;
        byte[] value = new byte[200];
        while (store.Pages.FreeCount > 0)
        {
            store.StoreBytes(store.KeyOf(BitConverter.GetBytes(stored++), cache), new StoreRequest(StoreMode.Set, value.Length, 0), value);
        }

        long before = store.Count;
        while (store.GetStatistics().BytesInIndex < 10 * store.Arena.Geometry.PageSize)
        {
            Assert.NotEqual(TypedCache.Index.GrowthStep.NoMemory, store.Grow());
        }

        int lost = (int)(before - store.Count);
        Assert.True(lost > 0);
        for (int i = 0; i < stored; i++)
        {
            Assert.Equal(i >= lost, store.Contains(store.KeyOf(BitConverter.GetBytes(i), cache)));
        }

        store.Close();
    }

    [Fact]
    public void A_handler_that_stores_while_its_own_store_makes_room_for_the_index_does_not_hang()
    {
        var store = new ItemStore<LruList>(new StoreSettings
        {
            MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, GrowsByItself = false, HashSeed = 3,
        });
        CacheRegistration registration = store.Register("handled");
        int next = 1 << 20;
        registration.Listen(null, new StoringListener(() =>
            store.StoreBytes(store.KeyOf(BitConverter.GetBytes(next++), registration.Number), new StoreRequest(StoreMode.Set, 0, 0), [])));
        // Many items a chain, as the index does not grow: buckets that continue full ones run out again and again.
        for (int i = 0; i < 100_000; i++)
        {
            Assert.Equal(StoreOutcome.Stored, store.StoreBytes(
                store.KeyOf(BitConverter.GetBytes(i), registration.Number), new StoreRequest(StoreMode.Set, 0, 0), []));
        }

        LeakReport report = store.Audit();
        Assert.Equal(0, report.Lost);
        Assert.Equal(0, report.Reserved);
        store.Close();
    }

    [Fact]
    public void Writers_who_hold_all_there_is_wait_for_each_other_and_never_run_out_of_memory()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, MaxCount = 1 });
        ByteCache cache = engine.OpenBytes("one");
        Parallel.For(0, 3, writer =>
        {
            byte[] value = writer == 0 ? Large : new byte[10 * writer];
            for (int i = 0; i < (writer == 0 ? 200 : 20_000); i++)
            {
                Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(writer), value));
            }
        });
        Assert.Equal(1, cache.Count);
    }

    [Fact]
    public void The_only_item_that_is_not_leased_goes_however_often_it_was_used()
    {
        const int Used = 105;
        ItemStore<AdaptiveQueues> store = Make<AdaptiveQueues>();
        store.Register("leased");
        byte[] value = new byte[200];
        int stored = 0;
        while (store.StoreBytes(KeyOf(stored), new StoreRequest(StoreMode.Set, value.Length, 0), value) == StoreOutcome.Stored)
        {
            Assert.True(stored == Used ? store.Contains(KeyOf(Used)) : store.TryPin(KeyOf(stored), out _));
            for (int use = 0; use < AdaptiveQueues.MostUses && stored > Used; use++)
            {
                store.TryCopy(KeyOf(Used), 0, value, out _);
            }

            stored++;
        }

        Assert.True(stored > 1_000);
        Assert.False(store.Contains(KeyOf(Used)));
        Assert.Equal(stored - 1, store.Count);
        store.Close();

        ItemKey KeyOf(int key) => store.KeyOf(BitConverter.GetBytes(key), 0);
    }

    [Fact]
    public void Trimming_ends_the_move_of_a_page_that_was_emptied_on_its_way()
    {
        ItemStore<AdaptiveQueues> store = Make<AdaptiveQueues>();
        store.Register("moved");
        Fill(new byte[100]);
        // Their class evicts by and by, the first one not: so it gets the first one's pages, each in several steps.
        byte[] other = new byte[1_000];
        for (int i = 0; !IsMoving(store); i++)
        {
            Assert.True(i < 10_000, "No page moves: the test does not test what it is for.");
            Store(-i - 1, other);
        }

        store.Clear(0);
        Assert.True(IsMoving(store));
        store.Trim();
        Assert.False(IsMoving(store));
        EngineStatistics statistics = store.GetStatistics();
        Assert.Equal(0, statistics.BytesInPages);
        store.Close();

        void Fill(byte[] value)
        {
            for (int i = 0; store.Pages.FreeCount > 0; i++)
            {
                Store(i, value);
            }
        }

        void Store(int key, byte[] value) => Assert.Equal(
            StoreOutcome.Stored,
            store.StoreBytes(store.KeyOf(BitConverter.GetBytes(key), 0), new StoreRequest(StoreMode.Set, value.Length, 0), value));
    }

    private static unsafe bool IsMoving(ItemStore store)
    {
        for (int page = 0; page < store.Arena.Geometry.PageCount; page++)
        {
            if (store.Arena.Page(page)->State == PageState.Draining)
            {
                return true;
            }
        }

        return false;
    }

    private static ItemStore<TPolicy> Make<TPolicy>()
        where TPolicy : struct, IEvictionPolicy => new(new StoreSettings
    {
        MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, GrowsByItself = false, HashSeed = 3,
    });

    private sealed class StoringListener(Action store) : RemovalListener
    {
        [ThreadStatic]
        private static bool _isInside;

        public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot) => () =>
        {
            // Once a removal: what is stored removes something in turn.
            if (!_isInside)
            {
                _isInside = true;
                store();
                _isInside = false;
            }
        };
    }
}
