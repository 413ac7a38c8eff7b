using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Tests.Diagnostics;

namespace TypedCache.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class ClockFaultTests : FaultTests
{
    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_clock_that_throws_reaches_whoever_asks_for_the_time(EvictionPolicy policy, int length)
    {
        Fill(policy, length);
        Assert.True(Cache.TryGetVersion(1, out long version));
        CacheStatistics before = Cache.Statistics;
        var value = new FaultyValue(99, length);
        Fault.Arm(FaultPoint.Clock);
        Assert.All<Action>(
            [
                () => Cache.Set(1, value, TimeSpan.FromSeconds(1)),
                () => Cache.Set(50, value),
                () => Cache.TryAdd(50, value),
                () => Cache.TryReplace(1, value),
                () => Cache.TryUpdate(1, value, version),
                () => Cache.Remove(1),
                () => Cache.Touch(1, TimeSpan.FromSeconds(1)),
                () => Cache.GetOrAdd(50, _ => value),
                () => Cache.Clear(),
                () => Cache.Trim(),
                () => Cache.Keys.ToList(),
            ],
            operation => Assert.Throws<FaultException>(operation));
        AssertUnharmed(before, length);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_timer_that_cannot_be_had_reaches_whoever_stores_with_a_deadline_and_the_item_is_there(EvictionPolicy policy, int length)
    {
        Fill(policy, length);
        CacheStatistics before = Cache.Statistics;
        Fault.Arm(FaultPoint.Timer);
        Assert.Throws<FaultException>(() => Cache.Set(1, new FaultyValue(1, length), TimeSpan.FromSeconds(1)));
        Assert.Throws<FaultException>(() => Cache.Touch(2, TimeSpan.FromSeconds(1)));
        Assert.Equal(before.Stores + 1, Cache.Statistics.Stores);
        Assert.Equal((Items, 0), (Cache.Count, Clock.Time.Timers));
        AssertClean(live: Items);
        Fault.Disarm();
        // The next one arms it for all of them.
        Cache.Touch(3, TimeSpan.FromSeconds(1));
        Clock.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal((Items - 3, 3), (Cache.Count, Cache.Statistics.Removals.Expired));
    }

    [Theory]
    [InlineData(FaultPoint.Timer)]
    [InlineData(FaultPoint.Clock)]
    public void A_clock_that_throws_from_the_start_leaves_no_engine_behind(FaultPoint point)
    {
        Fault.Arm(point);
        Assert.Throws<FaultException>(() => new SlabEngine(new SlabEngineOptions
        {
            Name = nameof(ClockFaultTests), MemoryLimit = 2 << 20, TimeProvider = Clock, AuditInterval = TimeSpan.FromSeconds(1),
        }));
        Fault.Disarm();
        Assert.Equal(0, Clock.Time.Timers);
        var reading = new MeterReading();
        Assert.All(reading.Instruments, instrument => Assert.Empty(reading.All(instrument.Name, ("engine", nameof(ClockFaultTests)))));
    }

    [Fact]
    public void An_audit_whose_clock_throws_is_not_the_last()
    {
        using var engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = 2 << 20, TimeProvider = Clock, AuditInterval = TimeSpan.FromSeconds(10), LeaseWarningAge = TimeSpan.FromSeconds(1), LeakThreshold = 0.000_001,
        });
        ByteCache cache = engine.OpenBytes("leased");
        cache.Set([1], new byte[1_000]);
        using ByteLease lease = cache.Lease([1]);
        Fault.Arm(FaultPoint.Clock);
        Assert.Throws<FaultException>(() => Clock.Time.Advance(TimeSpan.FromSeconds(11)));
        Fault.Disarm();
        Clock.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(1, engine.Statistics.LeakWarnings);
    }

    [Theory]
    [InlineData(FaultPoint.Timer)]
    [InlineData(FaultPoint.Clock)]
    public void A_clock_that_throws_while_items_are_moved_for_others_loses_no_chunk_and_no_page(FaultPoint point)
    {
        var store = new ItemStore<LruList>(new StoreSettings
        {
            MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = Clock, HashSeed = 3, GrowsByItself = false,
        });
        int cache = store.Register("moved").Number;
        byte[] value = new byte[200_000];
        Fault.Arm(FaultPoint.Timer);
        // Items with deadlines for which no timer is set, so that whoever moves one asks for it.
        for (int i = 0; i < 5_000; i++)
        {
            var request = new StoreRequest(StoreMode.Set, 300, 10_000 + i);
            Record.Exception(() => store.StoreBytes(store.KeyOf(BitConverter.GetBytes(i), cache), in request, value.AsSpan(0, 300)));
        }

        long items = store.Count;
        Assert.True(items > 3_000, $"{items} items");
        for (int i = 4_999; i >= 0; i -= 7)
        {
            store.Remove(store.KeyOf(BitConverter.GetBytes(i), cache), RemovalReason.Removed);
        }

        for (int i = 0; i < 40; i++)
        {
            // The clock is read by the store itself, once, before it has anything.
            Fault.Arm(point, after: 1);
            int length = i % 2 == 0 ? value.Length : 2_000;
            StoreOutcome outcome = store.StoreBytes(store.KeyOf(BitConverter.GetBytes(-1 - i), cache), new StoreRequest(StoreMode.Set, length, 0), value.AsSpan(0, length));
            Assert.Equal(StoreOutcome.Stored, outcome);
            store.Grow();
        }

        Fault.Disarm();
        Assert.True(store.PagesReclaimed > 10, $"{store.PagesReclaimed} pages");
        LeakReport report = store.Audit();
        Assert.Equal((store.Count, 0, 0, 0, 0), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling));
        EngineStatistics statistics = store.GetStatistics();
        Assert.Equal(
            statistics.BytesReserved - ((long)store.Arena.Geometry.MetadataPages << store.Arena.Geometry.PageShift),
            statistics.BytesInPages + statistics.BytesInIndex + statistics.BytesFree);
        store.Close();
    }
}
