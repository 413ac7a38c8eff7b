using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;

namespace TypedCache.Tests.Diagnostics;

/// <summary>The background audit of a whole engine: what it finds, what it says of it, and that it finds nothing where nothing is.</summary>
public sealed class LeakDetectionTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _name = $"engine {Guid.NewGuid()}";
    private readonly List<LeakWarning> _warnings = [];

    [Fact]
    public void Leases_held_for_too_long_are_reported_by_cache()
    {
        using SlabEngine engine = Make();
        ByteCache first = engine.OpenBytes("first");
        SlabCache<int, Text> second = engine.Open<int, Text>("second");
        first.Set([1], new byte[100_000]);
        first.Set([2], new byte[2_000]);
        second.Set(1, "abc");
        ByteLease large = first.Lease([1]);
        ByteLease again = first.Lease([1]);
        _time.Advance(TimeSpan.FromSeconds(20));
        CacheLease<Text, Text.View> text = second.LeaseView<Text.View>(1);
        _time.Advance(TimeSpan.FromSeconds(70));
        ByteLease young = first.Lease([2]);
        LeakWarning warning = NextWarning();
        Assert.Equal(_name, warning.Engine);
        Assert.Equal(engine.Statistics.BytesReserved, warning.BytesReserved);
        Assert.Equal(["first", "second"], warning.Overdue.Select(overdue => overdue.Cache));
        Assert.Equal([2, 1], warning.Overdue.Select(overdue => overdue.Leases));
        // The whole run of pages, once.
        Assert.InRange(warning.Overdue[0].Bytes, 100_000, 120_000);
        Assert.InRange(warning.Overdue[1].Bytes, 32, 64);
        Assert.InRange(warning.Overdue[0].OldestAge, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(150));
        Assert.Equal(TimeSpan.FromSeconds(20), warning.Overdue[0].OldestAge - warning.Overdue[1].OldestAge);
        Assert.All(warning.Overdue, overdue => Assert.Empty(overdue.Origins));
        Assert.Equal((3, 0, 0), (warning.Report.Overdue, warning.Report.Lost, warning.Report.LostBytes));
        Assert.Equal(warning.Overdue.Sum(overdue => overdue.Bytes), warning.Report.OverdueBytes);
        Assert.Equal(warning.Report.Leased + warning.Report.Live + warning.Report.Free, warning.Report.Chunks);
        Assert.Equal(_warnings.Count, engine.Statistics.LeakWarnings);
        large.Dispose();
        again.Dispose();
        text.Dispose();
        young.Dispose();
        int before = _warnings.Count;
        Settle();
        Assert.Equal(before, _warnings.Count);
    }

    [Fact]
    public void Below_the_threshold_nobody_is_told_but_an_audit_tells_of_them()
    {
        using SlabEngine engine = Make(threshold: 0.5);
        ByteCache cache = engine.OpenBytes("bytes");
        cache.Set([1], new byte[100_000]);
        using ByteLease lease = cache.Lease([1]);
        using ByteLease other = cache.Lease([1]);
        Assert.Equal((0, 0), (engine.Audit().Overdue, engine.Audit().OverdueBytes));
        _time.Advance(TimeSpan.FromSeconds(61));
        Settle();
        Assert.Empty(_warnings);
        LeakReport report = engine.Audit();
        Assert.Equal((2, 1), (report.Overdue, report.Leased));
        Assert.InRange(report.OverdueBytes, 100_000, 120_000);
    }

    [Fact]
    public void Where_a_lease_was_taken_is_told_if_asked_for()
    {
        using SlabEngine engine = Make(captureOrigins: true);
        ByteCache cache = engine.OpenBytes("bytes");
        for (byte i = 0; i < 5; i++)
        {
            cache.Set([i], new byte[100_000]);
            if (i % 2 == 0)
            {
                ForgetHere(cache, i);
            }
            else
            {
                ForgetThere(cache, i);
            }
        }

        _time.Advance(TimeSpan.FromSeconds(61));
        Settle();
        IReadOnlyList<LeaseOrigin> origins = Assert.Single(_warnings[^1].Overdue).Origins;
        Assert.Equal([3, 2], origins.Select(origin => origin.Leases));
        Assert.Contains(nameof(ForgetHere), origins[0].StackTrace, StringComparison.Ordinal);
        Assert.Contains(nameof(ForgetThere), origins[1].StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chunk_that_nothing_accounts_for_is_found()
    {
        using SlabEngine engine = Make(threshold: 0.001);
        ByteCache cache = engine.OpenBytes("bytes");
        for (byte i = 0; i < 100; i++)
        {
            cache.Set([i], new byte[5_000]);
        }

        Lose(engine, [7]);
        LeakWarning warning = NextWarning();
        Assert.Equal((1, 0, 99), (warning.Report.Lost, warning.Report.Dangling, warning.Report.Live));
        Assert.InRange(warning.Report.LostBytes, 5_000, 6_000);
        Assert.Empty(warning.Overdue);
        Assert.Equal(1, engine.Statistics.LostChunks);
        Assert.Equal(1, new MeterReading().One("typedcache.chunks.lost", ("engine", _name)));
        LeakReport report = engine.Audit();
        Assert.Equal((1, report.Chunks), (report.Lost, report.Free + report.Live + report.Leased + report.Reserved + report.Lost));
    }

    [Fact]
    public void The_event_of_a_cache_with_an_engine_of_its_own_is_that_of_its_engine()
    {
        using var cache = new SlabCache<int, Bytes>(new SlabCacheOptions { MemoryLimit = 2 << 20, TimeProvider = _time, Name = _name });
        cache.LeakDetected += _warnings.Add;
        cache.Set(1, new byte[100_000]);
        CacheLease<Bytes, Bytes.View> lease = cache.LeaseView<Bytes.View>(1);
        _time.Advance(TimeSpan.FromSeconds(61));
        Settle();
        Assert.Equal(_name, Assert.Single(_warnings[^1].Overdue).Cache);
        cache.LeakDetected -= _warnings.Add;
        int before = _warnings.Count;
        Settle();
        Assert.Equal(before, _warnings.Count);
        lease.Dispose();
    }

    [Fact]
    public void The_event_source_writes_a_warning()
    {
        using var listener = new Listener();
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("leaky");
        cache.Set([1], new byte[100_000]);
        using ByteLease lease = cache.Lease([1]);
        _time.Advance(TimeSpan.FromSeconds(61));
        Settle();
        EventWrittenEventArgs written = listener.Events.First(e => Equals(e.Payload![0], _name));
        Assert.Equal((EventLevel.Warning, "LeakDetected"), (written.Level, written.EventName));
        LeakWarning warning = _warnings[0];
        Assert.Equal<object?>(
            [_name, warning.BytesReserved, 0L, warning.Report.OverdueBytes, 1L, "leaky"], written.Payload!);
    }

    [Fact]
    public void Audits_in_the_background_find_nothing_wrong_with_an_engine_at_work()
    {
        using var engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = 2 << 20, AuditInterval = TimeSpan.FromMilliseconds(1), LeakThreshold = 0, LeaseWarningAge = TimeSpan.FromMinutes(5),
        });
        engine.LeakDetected += warning =>
        {
            lock (_warnings)
            {
                _warnings.Add(warning);
            }
        };
        new Engine.Contest(engine.OpenBytes("busy"), keys: 1_024, largestValue: 10_000).Run(
            TimeSpan.FromSeconds(3), writers: 2, readers: 1, lessees: 1);
        Assert.Empty(_warnings);
        Assert.Equal((0, 0), (engine.Statistics.LostChunks, engine.Audit().Lost));
    }

    private LeakWarning NextWarning()
    {
        int before = _warnings.Count;
        for (int i = 0; i < 1_000 && _warnings.Count == before; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.1));
        }

        return _warnings[before];
    }

    // Long enough for an audit to begin, to be done bit by bit, and to end, whatever the machine is busy with.
    private void Settle()
    {
        for (int i = 0; i < 100; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private SlabEngine Make(double threshold = 0.01, bool captureOrigins = false)
    {
        var engine = new SlabEngine(new SlabEngineOptions
        {
            MemoryLimit = 4 << 20,
            TimeProvider = _time,
            Name = _name,
            LeakThreshold = threshold,
            CaptureLeaseOrigins = captureOrigins,
            LeaseWarningAge = TimeSpan.FromMinutes(1),
            AuditInterval = TimeSpan.FromSeconds(30),
            EvictionPolicy = EvictionPolicy.Lru,
        });
        engine.LeakDetected += _warnings.Add;
        return engine;
    }

    /// <summary>Does what a defect would: takes an item out of the index, and forgets its chunk.</summary>
    private static unsafe void Lose(SlabEngine engine, ReadOnlySpan<byte> key)
    {
        var store = (ItemStore<LruList>)engine.Items;
        ItemKey hashed = store.KeyOf(key, 0);
        Bucket* home = store.Index.Lock(hashed.Hash);
        uint matches = Bucket.Match(home, hashed.Tag);
        store.Index.Remove(home, home, int.TrailingZeroCount((int)matches));
        HashIndex<ArenaHashes>.Unlock(home);
        Assert.False(store.Contains(store.KeyOf(key, 0)));
    }

#pragma warning disable TC0250 // A lease that is forgotten is what is to be detected.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetHere(ByteCache cache, byte key) => _ = cache.Lease([key]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetThere(ByteCache cache, byte key) => _ = cache.Lease([key]);
#pragma warning restore TC0250

    private sealed class Listener : EventListener
    {
        public List<EventWrittenEventArgs> Events { get; } = [];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "TypedCache")
            {
                EnableEvents(eventSource, EventLevel.Warning);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            lock (this)
            {
                // Also called before the list is made, by the base constructor.
                Events?.Add(eventData);
            }
        }
    }
}
