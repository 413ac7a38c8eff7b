using System.Diagnostics;
using System.Runtime.InteropServices;
using TypedCache.Engine;

namespace TypedCache.Tests.Engine;

/// <summary>
/// Everything at once for a bounded time, in arrangements that make different races likely. Values carry key, sequence and checksum; the audit has to add up
/// afterwards, and nothing may be in flight.
/// </summary>
public class ItemStoreConcurrencyTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Readers_of_a_few_hot_keys_never_see_a_torn_foreign_or_stale_value(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 8 << 20 });
        new Contest(engine.OpenBytes("hot"), keys: 16, largestValue: 2_000).Run(Long, writers: 2, readers: 2, lessees: 1);
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Readers_are_right_while_everything_is_evicted_and_pages_change_hands(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 2 << 20 });
        new Contest(engine.OpenBytes("full"), keys: 2_048, largestValue: 40_000).Run(Long, writers: 2, readers: 2, lessees: 1);
        Assert.True(engine.Statistics.Total.Evictions > 0);
        Assert.True(engine.Statistics.PagesReclaimed > 0);
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Readers_are_right_while_large_values_take_runs_of_pages_from_small_ones(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 2 << 20, MaxItemSize = 700_000 });
        new Contest(engine.OpenBytes("runs"), keys: 64, largestValue: 500_000).Run(Long, writers: 2, readers: 2, lessees: 1);
        Assert.True(engine.Statistics.Total.Evictions > 0);
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Readers_are_right_while_the_index_grows_under_them(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 64 << 20 });
        ByteCache others = engine.OpenBytes("others");
        long next = 0;
        void Fill() => others.Set(MemoryMarshal.AsBytes([next++]), [1, 2, 3]);
        long before = engine.Statistics.BytesInIndex;
        new Contest(engine.OpenBytes("few"), keys: 512, largestValue: 500).Run(Long, writers: 1, readers: 2, lessees: 0, Fill);
        Assert.True(engine.Statistics.BytesInIndex > before, "The index did not grow: the test does not test what it is for.");
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Readers_are_right_while_a_limit_on_the_number_of_items_evicts(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 8 << 20, MaxCount = 40 });
        new Contest(engine.OpenBytes("counted"), keys: 128, largestValue: 1_000).Run(
            Long, writers: 2, readers: 2, lessees: 1, () => Assert.InRange(engine.Items.Count, 0, 40));
        CheckAudit(engine);
    }

    [Fact]
    public void Readers_are_right_while_a_sweeper_takes_expired_items_from_under_them()
    {
        using var engine = MakeWithoutSweeper(2 << 20);
        ByteCache cache = engine.OpenBytes("swept");
        new Contest(cache, keys: 1_024, largestValue: 20_000).Run(
            Long, writers: 2, readers: 1, lessees: 1, () => engine.Items.Sweep(long.MaxValue));
        Assert.True(cache.Statistics.Removals.Expired > 0);
        CheckAudit(engine);
    }

    [Fact]
    public void No_deadline_escapes_a_sweeper_that_runs_while_items_are_stored_touched_and_moved()
    {
        const int Rounds = 2_000;
        var time = new ManualTimeProvider();
        using var engine = MakeWithoutSweeper(2 << 20, time);
        ByteCache cache = engine.OpenBytes("swept");
        ByteCache lasting = engine.OpenBytes("lasting");
        var barrier = new Barrier(2);
        int storing = 0;
        var sweeper = new Thread(() =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                barrier.SignalAndWait();
                do
                {
                    time.Advance(TimeSpan.FromMilliseconds(1));
                    engine.Items.Sweep(long.MaxValue);
                }
                while (Volatile.Read(ref storing) == round);

                barrier.SignalAndWait();
            }
        }) { IsBackground = true };
        sweeper.Start();
        var random = new Random(1);
        int filled = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // Lasting items fill the memory, so that large ones take pages from them.
            int few = engine.Statistics.BytesFree > 100_000 ? 500 : 5;
            for (int i = 0; i < few; i++)
            {
                lasting.Set(BitConverter.GetBytes(filled++), new byte[random.Next(200)]);
            }

            barrier.SignalAndWait();
            StoreBriefly(cache, random, isLarge: round % 10 == 0);
            Volatile.Write(ref storing, round + 1);
            barrier.SignalAndWait();
            time.Advance(TimeSpan.FromMilliseconds(10));
            // A chunk that is being taken has a handle where its deadline will be, and a sweep that passes may note that: a time to come, at which there will be nothing.
            Assert.True(engine.Items.Sweep(long.MaxValue) > engine.Items.Clock.Now, "Something that has expired was passed over.");
            Assert.Equal(0, cache.Count);
        }

        sweeper.Join();
        Assert.True(engine.Statistics.PagesReclaimed > Rounds / 50, "Hardly anything was moved: the test does not test what it is for.");
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Values_of_few_keys_are_whole_while_each_takes_the_only_page_of_its_size_from_another(EvictionPolicy policy)
    {
        // So few that a page has few items, and goes to another size and comes back between two steps of somebody who is interrupted.
        const int Keys = 3;
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 16 << 20, EvictionPolicy = policy });
        ByteCache cache = engine.OpenBytes("few", new CacheOptions { Versions = true });
        var faults = new System.Collections.Concurrent.ConcurrentQueue<string>();
        foreach (int key in Enumerable.Range(0, Keys))
        {
            byte[] value = new byte[CheckedValue.Overhead];
            CheckedValue.Write(value, key, 0);
            cache.Set(BitConverter.GetBytes(key), value);
        }

        long end = Stopwatch.GetTimestamp() + (3 * Stopwatch.Frequency);
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            byte[] value = new byte[100];
            while (faults.IsEmpty && Stopwatch.GetTimestamp() < end)
            {
                int key = random.Next(Keys);
                byte[] keyBytes = BitConverter.GetBytes(key);
                if (!cache.TryRead(keyBytes, value, out ItemInfo info))
                {
                    faults.Enqueue($"Key {key}: nothing.");
                }
                else if (CheckedValue.Check(value.AsSpan(0, info.Length), key, out long sequence) is { } fault)
                {
                    faults.Enqueue(fault);
                }
                else
                {
                    // Of several who try one succeeds; the others' chunks go as they came, and their pages with them.
                    byte[] next = new byte[random.Next(CheckedValue.Overhead, 60)];
                    CheckedValue.Write(next, key, sequence + 1);
                    cache.TryUpdate(keyBytes, next, info.Version);
                }
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs."));
        Assert.Empty(faults);
        Assert.Equal(Keys, cache.Count);
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Clearing_trimming_auditing_and_listing_keys_disturb_nobody(EvictionPolicy policy)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 4 << 20 });
        ByteCache cache = engine.OpenBytes("swept");
        void Sweep()
        {
            engine.Trim();
            LeakReport report = engine.Audit();
            Assert.Equal(0, report.Lost);
            Assert.Equal(0, report.Dangling);
            Assert.Equal(report.Chunks, report.Free + report.Live + report.Leased + report.Reserved);
            Assert.All(cache.Keys, key => Assert.Equal(sizeof(long), key.Length));
            cache.Clear();
            Thread.Sleep(2);
        }

        new Contest(cache, keys: 512, largestValue: 10_000).Run(Long, writers: 2, readers: 1, lessees: 1, Sweep);
        CheckAudit(engine);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Disposing_the_engine_under_readers_writers_and_lessees_never_crashes_them(EvictionPolicy policy)
    {
        for (int round = 0; round < 30; round++)
        {
            var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 2 << 20 });
            ByteCache cache = engine.OpenBytes("closing");
            cache.Set([1], [2]);
            var contest = new Contest(cache, keys: 256, largestValue: 3_000 + round * 100) { MayBeDisposed = true };
            void CloseSoon()
            {
                SpinWait.SpinUntil(() => contest.Hits > 0);
                Thread.Sleep(round % 10);
                engine.Dispose();
                throw new ObjectDisposedException("done");
            }

            contest.Run(Short, writers: 2, readers: 2, lessees: 2, CloseSoon);
            Assert.Throws<ObjectDisposedException>(() => cache.Set([1], [2]));
            Assert.Equal(0, engine.Items.Leases.Held);
        }
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Disposing_the_engine_while_its_index_grows_ends_the_growth(EvictionPolicy policy)
    {
        for (int round = 0; round < 100; round++)
        {
            var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 4 << 20 });
            ByteCache cache = engine.OpenBytes("growing");
            int sets = 0;
            var writer = new Thread(() =>
            {
                try
                {
                    for (; ; Interlocked.Increment(ref sets))
                    {
                        cache.Set(BitConverter.GetBytes(sets), [1]);
                    }
                }
                catch (ObjectDisposedException)
                {
                    // What the contract promises.
                }
            });
            writer.Start();
            SpinWait.SpinUntil(() => Volatile.Read(ref sets) > 2_000 + round * 50);
            engine.Dispose();
            Assert.True(writer.Join(TimeSpan.FromSeconds(30)), "The writer hangs.");
            Assert.Throws<ObjectDisposedException>(() => cache.TryGet([1], [], out _));
        }
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_lease_keeps_its_bytes_through_replacement_removal_clearing_eviction_and_disposal(EvictionPolicy policy)
    {
        var engine = new SlabEngine(new SlabEngineOptions { EvictionPolicy = policy, MemoryLimit = 2 << 20 });
        ByteCache cache = engine.OpenBytes("leased");
        byte[] value = new byte[1_000];
        CheckedValue.Write(value, 7, 1);
        cache.Set([7], value);
        ByteLease first = cache.Lease([7]);
        cache.Set([7], [1]);
        cache.Set([7], value);
        ByteLease second = cache.Lease([7]);
        cache.Remove([7]);
        cache.Set([7], value);
        ByteLease third = cache.Lease([7]);
        cache.Clear();
        for (int i = 0; i < 100_000; i++)
        {
            cache.Set(BitConverter.GetBytes(i), value.AsSpan(0, 900));
        }

        LeakReport report = engine.Audit();
        Assert.Equal(3, report.Leased);
        Assert.Equal(0, report.Lost);
        engine.Dispose();
        Assert.True(value.AsSpan().SequenceEqual(first.Value));
        Assert.True(value.AsSpan().SequenceEqual(second.Value));
        Assert.True(value.AsSpan().SequenceEqual(third.Value));
        first.Dispose();
        first.Dispose();
        second.Dispose();
        Assert.True(value.AsSpan().SequenceEqual(third.Value));
        third.Dispose();
        Assert.Equal(0, engine.Items.Leases.Held);
    }

    private static void StoreBriefly(ByteCache cache, Random random, bool isLarge)
    {
        for (int i = 0; i < 30; i++)
        {
            byte[] key = BitConverter.GetBytes(random.Next(20));
            cache.Set(key, new byte[random.Next(200)], TimeSpan.FromMilliseconds(random.Next(1, 8)));
            cache.Touch(key, TimeSpan.FromMilliseconds(random.Next(1, 8)));
        }

        if (isLarge)
        {
            cache.Set([0], new byte[500_000], TimeSpan.FromMilliseconds(1));
        }
    }

    private static SlabEngine MakeWithoutSweeper(long limit, TimeProvider? time = null) => new(new StoreSettings
    {
        MemoryLimit = limit, MaxItemSize = 1 << 20, TimeProvider = time ?? TimeProvider.System, SweepsByItself = false, GrowsByItself = false,
    });

    // In the background the sweeper may take what has expired, and the index's growth what it needs: until they have finished, figures taken one after the other need not agree.
    private static void CheckAudit(SlabEngine engine)
    {
        long start = Stopwatch.GetTimestamp();
        LeakReport report = engine.Audit();
        while (!IsSettled(engine, report) && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30))
        {
            Thread.Sleep(10);
            report = engine.Audit();
        }

        Assert.Equal(0, report.Lost);
        Assert.Equal(0, report.Dangling);
        Assert.Equal(0, report.Leased);
        Assert.Equal(0, report.Reserved);
        Assert.Equal(report.Chunks, report.Free + report.Live);
        Assert.Equal(engine.Items.Count, report.Live);
        Assert.Equal(engine.Statistics.Total.Count, report.Live);
        EngineStatistics statistics = engine.Statistics;
        Assert.Equal(statistics.Total.Bytes, statistics.SizeClasses.Sum(sizeClass => sizeClass.Bytes));
    }

    private static bool IsSettled(SlabEngine engine, LeakReport report) =>
        report.Reserved == 0 && engine.Items.Count == report.Live && engine.Statistics.Total.Count == report.Live;
}
