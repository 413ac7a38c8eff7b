using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace TypedCache.Tests.Diagnostics;

/// <summary>The meter measures every engine of the process, and other tests have theirs: each test looks for its own by name.</summary>
public sealed class EngineMeterTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _name = $"engine {Guid.NewGuid()}";

    [Fact]
    public void Requests_stores_and_removals_are_counted_by_cache_and_by_what_became_of_them()
    {
        using SlabEngine engine = Make();
        SlabCache<int, Text> texts = engine.Open<int, Text>("texts");
        ByteCache bytes = engine.OpenBytes("bytes");
        texts.Set(1, "a");
        texts.Set(2, "b");
        texts.Set(3, "c", TimeSpan.FromSeconds(1));
        texts.TryGet(1, out _);
        texts.TryGet(1, out _);
        texts.TryGet(9, out _);
        texts.Remove(2);
        _time.Advance(TimeSpan.FromSeconds(2));
        bytes.Set([1], [1]);
        bytes.Set([1], [2]);
        bytes.Set([2], new byte[2 << 20]);
        bytes.Clear();
        var reading = new MeterReading();
        Assert.Equal((2, 1), (Of("requests", "texts", ("result", "hit")), Of("requests", "texts", ("result", "miss"))));
        Assert.Equal((0, 0), (Of("requests", "bytes", ("result", "hit")), Of("requests", "bytes", ("result", "miss"))));
        Assert.Equal((3, 0), (Of("stores", "texts", ("result", "stored")), Of("stores", "texts", ("result", "rejected"))));
        Assert.Equal((2, 1), (Of("stores", "bytes", ("result", "stored")), Of("stores", "bytes", ("result", "rejected"))));
        Assert.Equal([0, 1, 1, 0, 0], Removals("texts"));
        Assert.Equal([0, 0, 0, 1, 1], Removals("bytes"));

        long Of(string instrument, string cache, (string, object) tag) =>
            reading.One("typedcache." + instrument, ("engine", _name), ("cache", cache), tag);

        IEnumerable<long> Removals(string cache) =>
            from reason in (string[])["evicted", "expired", "removed", "replaced", "cleared"] select Of("removals", cache, ("reason", reason));
    }

    [Fact]
    public void Entries_and_their_bytes_are_measured_by_cache_memory_and_leases_by_engine()
    {
        using SlabEngine engine = Make();
        ByteCache cache = engine.OpenBytes("bytes");
        for (int i = 0; i < 100; i++)
        {
            cache.Set(BitConverter.GetBytes(i), new byte[1_000]);
        }

        using ByteLease lease = cache.Lease(BitConverter.GetBytes(1));
        var reading = new MeterReading();
        Assert.Equal(100, reading.One("typedcache.entries", ("engine", _name), ("cache", "bytes")));
        Assert.Equal(cache.Statistics.Bytes, reading.One("typedcache.memory.used", ("engine", _name), ("cache", "bytes")));
        Assert.Equal(1, reading.One("typedcache.leases.held", ("engine", _name)));
        Assert.Equal(0, reading.One("typedcache.leases.overdue", ("engine", _name), ("cache", "bytes")));
        Assert.Equal(0, reading.One("typedcache.chunks.lost", ("engine", _name)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, new MeterReading().One("typedcache.leases.overdue", ("engine", _name), ("cache", "bytes")));
        EngineStatistics statistics = engine.Statistics;
        Assert.Equal(statistics.BytesInPages, reading.One("typedcache.memory.reserved", ("engine", _name), ("use", "entries")));
        Assert.Equal(statistics.BytesInIndex, reading.One("typedcache.memory.reserved", ("engine", _name), ("use", "index")));
        Assert.Equal(statistics.BytesFree, reading.One("typedcache.memory.reserved", ("engine", _name), ("use", "free")));
        Assert.Equal(
            statistics.BytesReserved, reading.All("typedcache.memory.reserved", ("engine", _name)).Sum(measurement => measurement.Value));
    }

    [Fact]
    public void Size_classes_are_measured_for_an_engine_that_asks_for_it_and_for_no_other()
    {
        using SlabEngine engine = Make(sizeClasses: true);
        string other = _name + ", plain";
        using var plain = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, Name = other });
        engine.OpenBytes("bytes").Set([1], new byte[1_000]);
        engine.OpenBytes("bytes").Set([2], new byte[300_000]);
        plain.OpenBytes("bytes").Set([1], new byte[1_000]);
        var reading = new MeterReading();
        string[] instruments = ["typedcache.size_class.chunks", "typedcache.size_class.memory", "typedcache.size_class.evictions"];
        Assert.All(instruments, instrument => Assert.Empty(reading.All(instrument, ("engine", other))));
        Assert.All(instruments, instrument => Assert.NotEmpty(reading.All(instrument, ("engine", _name))));
        foreach (SizeClassStatistics sizeClass in engine.Statistics.SizeClasses)
        {
            (string, object)[] tags = [("engine", _name), ("chunk_size", sizeClass.ChunkSize)];
            Assert.Equal(1, reading.One("typedcache.size_class.chunks", [.. tags, ("state", "used")]));
            Assert.Equal(sizeClass.Chunks - 1, reading.One("typedcache.size_class.chunks", [.. tags, ("state", "free")]));
            Assert.Equal(sizeClass.Bytes, reading.One("typedcache.size_class.memory", [.. tags, ("use", "entries")]));
            Assert.InRange(reading.One("typedcache.size_class.memory", [.. tags, ("use", "wasted")]), sizeClass.WastedBytes, long.MaxValue);
            Assert.Equal(
                sizeClass.Pages * engine.Statistics.PageSize,
                reading.All("typedcache.size_class.memory", tags).Sum(measurement => measurement.Value));
            Assert.Equal(0, reading.One("typedcache.size_class.evictions", tags));
        }
    }

    [Fact]
    public void A_cache_with_an_engine_of_its_own_is_called_by_its_name_and_default_without()
    {
        using var named = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20, Name = _name });
        using var unnamed = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 2 << 20 });
        named.Set(1, "a");
        unnamed.Set(1, "a");
        var reading = new MeterReading();
        Assert.Equal(1, reading.One("typedcache.entries", ("engine", _name), ("cache", _name)));
        Assert.True(reading.One("typedcache.entries", ("cache", "default")) >= 1);
    }

    [Fact]
    public void The_figures_of_engines_with_one_name_are_added_up_since_an_instrument_reports_a_series_once()
    {
        using SlabEngine first = Make();
        using SlabEngine second = Make();
        first.OpenBytes("bytes").Set([1], [1]);
        second.OpenBytes("bytes").Set([1], [1]);
        second.OpenBytes("bytes").Set([2], [1]);
        var reading = new MeterReading();
        Assert.Equal(3, reading.One("typedcache.entries", ("engine", _name), ("cache", "bytes")));
        Assert.Equal(
            first.Statistics.BytesFree + second.Statistics.BytesFree,
            reading.One("typedcache.memory.reserved", ("engine", _name), ("use", "free")));
    }

    [Fact]
    public void A_disposed_engine_is_not_measured_any_more()
    {
        SlabEngine engine = Make(sizeClasses: true);
        engine.OpenBytes("bytes").Set([1], [1]);
        Assert.NotEmpty(new MeterReading().All("typedcache.entries", ("engine", _name)));
        engine.Dispose();
        var reading = new MeterReading();
        Assert.All(reading.Instruments, instrument => Assert.Empty(reading.All(instrument.Name, ("engine", _name))));
    }

    [Fact]
    public void Being_listened_to_keeps_no_engine_alive()
    {
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        listener.Start();
        WeakReference engine = Abandon(listener);
        for (int i = 0; i < 20 && engine.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(engine.IsAlive);
        Assert.Empty(new MeterReading().All("typedcache.entries", ("engine", _name)));
    }

    [Fact]
    public void Instruments_have_units_and_descriptions_and_their_kinds_tell_sums_from_levels()
    {
        using SlabEngine engine = Make(sizeClasses: true);
        engine.OpenBytes("bytes").Set([1], [1]);
        Dictionary<string, Instrument> instruments = new MeterReading().Instruments.ToDictionary(instrument => instrument.Name);
        foreach ((string name, string unit, bool isSum) in ((string, string, bool)[])
        [
            ("typedcache.requests", "{request}", true),
            ("typedcache.stores", "{store}", true),
            ("typedcache.removals", "{entry}", true),
            ("typedcache.entries", "{entry}", false),
            ("typedcache.memory.used", "By", false),
            ("typedcache.memory.reserved", "By", false),
            ("typedcache.leases.held", "{lease}", false),
            ("typedcache.leases.overdue", "{lease}", false),
            ("typedcache.chunks.lost", "{chunk}", false),
            ("typedcache.size_class.chunks", "{chunk}", false),
            ("typedcache.size_class.memory", "By", false),
            ("typedcache.size_class.evictions", "{entry}", true),
        ])
        {
            Assert.True(instruments.Remove(name, out Instrument? instrument), name);
            Assert.Equal(unit, instrument.Unit);
            Assert.NotEmpty(instrument.Description!);
            Assert.Equal(isSum, instrument is ObservableCounter<long>);
            Assert.Equal(!isSum, instrument is ObservableUpDownCounter<long>);
        }

        Assert.Empty(instruments);
    }

    [Fact]
    public async Task Engines_may_come_go_and_work_while_they_are_measured()
    {
        bool stop = false;
        Task reader = Task.Run(() =>
        {
            while (!Volatile.Read(ref stop))
            {
                Assert.All(new MeterReading().All("typedcache.memory.reserved", ("engine", _name)), m => Assert.True(m.Value >= 0));
            }
        });
        for (int i = 0; i < 200; i++)
        {
            using SlabEngine engine = Make(sizeClasses: true);
            for (int key = 0; key < 100; key++)
            {
                engine.OpenBytes($"cache {key % 5}").Set([(byte)key], new byte[key * 50]);
            }
        }

        Volatile.Write(ref stop, true);
        await reader;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Abandon(MeterListener listener)
    {
        SlabEngine engine = Make(sizeClasses: true);
        engine.OpenBytes("bytes").Set([1], [1]);
        listener.RecordObservableInstruments();
        return new WeakReference(engine.Items);
    }

    private SlabEngine Make(bool sizeClasses = false) => new(new SlabEngineOptions
    {
        MemoryLimit = 2 << 20, TimeProvider = _time, Name = _name, SizeClassMetrics = sizeClasses,
    });
}
