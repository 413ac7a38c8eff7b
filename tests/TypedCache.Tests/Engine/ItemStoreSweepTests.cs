using System.Runtime.CompilerServices;
using TypedCache.Engine;

namespace TypedCache.Tests.Engine;

/// <summary>What becomes of expired items that nobody reads. The clock and its timers are moved by hand, so every sweep runs inside <see cref="Advance"/>.</summary>
public sealed class ItemStoreSweepTests : IDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;

    public ItemStoreSweepTests()
    {
        _engine = Make(_time);
        _cache = _engine.OpenBytes("swept");
    }

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Expired_items_leave_unread_and_the_others_stay()
    {
        for (int i = 0; i < 3_000; i++)
        {
            _cache.Set(Key(i), new byte[100 + i % 50], (i % 3) switch
            {
                0 => TimeSpan.FromSeconds(10),
                1 => TimeSpan.FromSeconds(100),
                _ => Timeout.InfiniteTimeSpan,
            });
        }

        Advance(9.9);
        Assert.Equal(3_000, _cache.Count);
        Advance(20);
        Assert.Equal((2_000, 1_000), (_cache.Count, _cache.Statistics.Removals.Expired));
        Assert.All(Enumerable.Range(0, 3_000), i => Assert.Equal(i % 3 != 0, _cache.Contains(Key(i))));
        Advance(100);
        Assert.Equal((1_000, 2_000), (_cache.Count, _cache.Statistics.Removals.Expired));
        AssertAudit(live: 1_000);
        Assert.Null(_time.UntilNextTimer);
    }

    [Fact]
    public void Pages_that_a_sweep_empties_belong_to_nobody_again()
    {
        for (int i = 0; i < 2_000; i++)
        {
            _cache.Set(Key(i), new byte[500], TimeSpan.FromSeconds(1));
        }

        Assert.True(_engine.Statistics.BytesInPages > 1_000_000);
        Advance(60);
        Assert.Equal((0, 0), (_cache.Count, _engine.Statistics.BytesInPages));
        Assert.True(_engine.Trim() > 0);
    }

    [Fact]
    public void Large_items_leave_with_their_runs_of_pages()
    {
        _cache.Set(Key(1), new byte[200_000], TimeSpan.FromSeconds(1));
        _cache.Set(Key(2), new byte[300_000], TimeSpan.FromSeconds(50));
        _cache.Set(Key(3), new byte[300_000]);
        Advance(2);
        Assert.Equal([2, 3], Keys());
        Advance(60);
        Assert.Equal([3], Keys());
        AssertAudit(live: 1);
    }

    [Fact]
    public void Each_is_announced_once_as_expired_on_the_thread_of_the_sweep()
    {
        using var cache = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, TimeProvider = _time });
        var left = new List<int>();
        cache.Removed += (in RemovedItem<int> item) =>
        {
            Assert.Equal(RemovalReason.Expired, item.Reason);
            Assert.False(cache.Contains(item.Key));
            left.Add(item.Key);
        };
        for (int i = 0; i < 500; i++)
        {
            cache.Set(i, $"value {i}", TimeSpan.FromSeconds(1));
        }

        Advance(30);
        Assert.Equal(Enumerable.Range(0, 500), left.Order());
        Assert.Equal(0, cache.Statistics.HandlerExceptions);
    }

    [Fact]
    public void A_handler_that_throws_stores_or_removes_does_not_end_the_sweep()
    {
        using var cache = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, TimeProvider = _time });
        cache.Removed += (in RemovedItem<int> item) =>
        {
            if (item.Reason == RemovalReason.Expired && item.Key >= 0)
            {
                cache.Set(-item.Key, "again");
                cache.Remove(item.Key + 1);
                throw new InvalidOperationException("handler");
            }
        };
        for (int i = 1; i <= 400; i++)
        {
            cache.Set(i, $"value {i}", TimeSpan.FromSeconds(1));
        }

        Advance(30);
        Assert.Equal(cache.Statistics.HandlerExceptions, cache.Count);
        Assert.All(cache.Keys, key => Assert.True(key < 0));
        Assert.Equal(0, cache.Audit().Lost);
    }

    [Fact]
    public void A_leased_item_leaves_at_its_time_and_its_chunk_with_its_last_lease()
    {
        _cache.Set(Key(1), [1, 2, 3], TimeSpan.FromSeconds(1));
        using (ByteLease lease = _cache.Lease(Key(1)))
        {
            Advance(10);
            Assert.Equal(0, _cache.Count);
            Assert.Equal([1, 2, 3], lease.Value.ToArray());
            Assert.Equal(1, _engine.Audit().Leased);
        }

        AssertAudit(live: 0);
        Assert.Equal(0, _engine.Statistics.BytesInPages);
    }

    [Fact]
    public void A_deadline_brought_forward_counts_and_one_put_off_does_too()
    {
        _cache.Set(Key(1), [1], TimeSpan.FromSeconds(1_000));
        _cache.Set(Key(2), [2]);
        _cache.Set(Key(3), [3], TimeSpan.FromSeconds(10));
        _cache.Set(Key(4), [4], TimeSpan.FromSeconds(10));
        _cache.Touch(Key(1), TimeSpan.FromSeconds(5));
        _cache.Touch(Key(2), TimeSpan.FromSeconds(5));
        _cache.Touch(Key(3), TimeSpan.FromSeconds(100));
        _cache.Touch(Key(4), Timeout.InfiniteTimeSpan);
        Advance(6);
        Assert.Equal([3, 4], Keys());
        Advance(90);
        Assert.Equal([3, 4], Keys());
        Advance(10);
        Assert.Equal([4], Keys());
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_deadline_that_is_the_first_of_all_sets_the_timer(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = 2 << 20, EvictionPolicy = policy, TimeProvider = _time, AuditInterval = Timeout.InfiniteTimeSpan,
        });
        ByteCache cache = engine.OpenBytes("touched");
        cache.Set(Key(1), [1]);
        Assert.Null(_time.UntilNextTimer);
        cache.Touch(Key(1), TimeSpan.FromSeconds(5));
        Advance(6);
        Assert.Equal((0, 1), (cache.Count, cache.Statistics.Removals.Expired));
    }

    [Fact]
    public void A_value_that_takes_the_place_of_another_leaves_at_its_own_time()
    {
        _cache.Set(Key(1), [1], TimeSpan.FromSeconds(1));
        _cache.Set(Key(2), [2], TimeSpan.FromSeconds(100));
        _cache.Set(Key(1), [1], TimeSpan.FromSeconds(100));
        _cache.Set(Key(2), [2], TimeSpan.FromSeconds(1));
        Advance(10);
        Assert.Equal([1], Keys());
    }

    [Fact]
    public void Only_pages_are_walked_whose_earliest_deadline_has_passed()
    {
        ItemStore store = _engine.Items;
        for (int i = 0; i < 5_000; i++)
        {
            // Sizes of their own classes, and so pages of their own.
            _cache.Set(Key(i), new byte[i % 2 == 0 ? 40 : 200], TimeSpan.FromSeconds(i % 2 == 0 ? 1_000 : 2_000));
        }

        _cache.Set(Key(-1), new byte[1_000], TimeSpan.FromSeconds(1));
        Advance(100);
        Assert.Equal(1, store.PagesSwept);
        Assert.Equal(5_000, _cache.Count);
        long before = store.PagesSwept;
        Advance(1_000);
        SizeClassStatistics left = Assert.Single(_engine.Statistics.SizeClasses);
        Assert.Equal(2_500, left.Items);
        Assert.True(store.PagesSwept > before);
        Assert.True(_time.UntilNextTimer > TimeSpan.FromSeconds(800));
    }

    [Fact]
    public void Items_that_a_drained_page_moved_elsewhere_expire_there()
    {
        // Small items with a deadline fill the memory; every other goes; large ones then need pages, from which what is left is moved together.
        int stored = 0;
        while (_engine.Statistics.Total.Evictions == 0)
        {
            _cache.Set(Key(stored++), new byte[100], TimeSpan.FromSeconds(1_000));
        }

        for (int i = 0; i < stored; i += 2)
        {
            _cache.Remove(Key(i));
        }

        _cache.Set(Key(-1), new byte[600_000]);
        Assert.True(_engine.Statistics.PagesReclaimed > 0);
        Assert.True(_cache.Count > 1_000);
        Advance(999);
        Assert.True(_cache.Count > 1_000);
        Advance(100);
        Assert.Equal([-1], Keys());
    }

    [Fact]
    public void A_sweep_that_runs_out_of_time_is_gone_on_with()
    {
        for (int i = 0; i < 3_000; i++)
        {
            _cache.Set(Key(i), new byte[20], TimeSpan.FromSeconds(1));
        }

        _time.HoldsTimers = true;
        Advance(2);
        long left = _cache.Count;
        for (int i = 0; i < 10_000 && left > 0; i++)
        {
            // No time at all: a page is walked all the same, until a few items have gone.
            long next = _engine.Items.Sweep(stopAt: 0);
            Assert.InRange(_cache.Count, left - 16, left);
            left = _cache.Count;
            Assert.True(left == 0 || next == 1_000);
        }

        Assert.Equal(0, left);
    }

    [Fact]
    public void Without_deadlines_nothing_is_armed()
    {
        for (int i = 0; i < 100_000; i++)
        {
            _cache.Set(Key(i), [1]);
            _cache.Touch(Key(i), Timeout.InfiniteTimeSpan);
        }

        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Disposal_ends_the_timer()
    {
        _cache.Set(Key(1), [1], TimeSpan.FromSeconds(1));
        Assert.Equal(1, _time.Timers);
        _engine.Dispose();
        Assert.Equal(0, _time.Timers);
        Advance(10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_engine_that_is_never_disposed_is_collected_with_its_timer_set(bool systemTime)
    {
        WeakReference engine = Abandon(systemTime ? TimeProvider.System : _time);
        for (int i = 0; i < 20 && engine.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(engine.IsAlive);
        Advance(1_000);
        Assert.Equal(0, _time.Timers);
    }

    [Fact]
    public void Storing_with_a_deadline_allocates_nothing()
    {
        byte[] value = new byte[100];
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1_000; i++)
            {
                _cache.Set([(byte)i], value, TimeSpan.FromSeconds(1_000 - i));
            }
        });
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Abandon(TimeProvider time)
    {
        SlabEngine engine = Make(time);
        engine.OpenBytes("abandoned").Set([1], [2], TimeSpan.FromMinutes(10));
        return new WeakReference(engine.Items);
    }

    private static SlabEngine Make(TimeProvider time) => new(new SlabEngineOptions
    {
        MemoryLimit = 2 << 20, TimeProvider = time, AuditInterval = Timeout.InfiniteTimeSpan,
    });

    private static byte[] Key(int key) => BitConverter.GetBytes(key);

    private IEnumerable<int> Keys() => _cache.Keys.Select(key => BitConverter.ToInt32(key)).Order();

    // In small steps: a sweep stops when its time is up, which on a busy machine may come early, and the next one follows.
    private void Advance(double seconds)
    {
        const int Steps = 100;
        for (int step = 0; step < Steps; step++)
        {
            _time.Advance(TimeSpan.FromSeconds(seconds / Steps));
        }
    }

    private void AssertAudit(long live)
    {
        LeakReport report = _engine.Audit();
        Assert.Equal((live, 0, 0, 0, 0), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling));
    }
}
