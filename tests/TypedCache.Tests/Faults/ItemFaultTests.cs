namespace TypedCache.Tests.Faults;

/// <summary>A clock that throws at each of its readings in turn, in everything a cache of bytes does with single items.</summary>
[Collection(FaultCollection.Name)]
public sealed class ItemFaultTests : IDisposable
{
    // More than any operation reads the clock.
    private const int Readings = 10;

    private readonly FaultyClock _clock = new();
    private readonly SlabEngine _engine;
    private readonly ByteCache _cache;

    public ItemFaultTests()
    {
        _engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, TimeProvider = _clock });
        _cache = _engine.OpenBytes("items", new CacheOptions { Versions = true, Details = true });
        _clock.Time.Advance(TimeSpan.FromSeconds(1));
    }

    public void Dispose()
    {
        Fault.Disarm();
        _engine.Dispose();
    }

    private static readonly Expiration s_briefly = Expiration.In(TimeSpan.FromMilliseconds(500));

    public static TheoryData<string> Operations => [.. s_operations.Keys];

    private static readonly Dictionary<string, Action<ByteCache>> s_operations = new()
    {
        ["set"] = cache => cache.Store("key"u8, "value"u8, Brief(StoreAction.Set), out _),
        ["add"] = cache => cache.Store("other"u8, "value"u8, Brief(StoreAction.Add), out _),
        ["replace"] = cache => cache.Store("key"u8, "value"u8, Brief(StoreAction.Replace), out _),
        ["append"] = cache => cache.Store("key"u8, "value"u8, Brief(StoreAction.Append), out _),
        ["prepend"] = cache => cache.Store("key"u8, "value"u8, Brief(StoreAction.Prepend), out _),
        ["change a number where it is"] = cache => cache.ChangeNumber("number"u8, 1, new NumberOptions { Expiration = s_briefly }, out _, out _),
        ["change a number that gets longer"] = cache => cache.ChangeNumber("number"u8, 1_000, new NumberOptions { Expiration = s_briefly }, out _, out _),
        ["touch"] = cache => cache.Touch("key"u8, s_briefly),
        ["invalidate"] = cache => cache.Invalidate("key"u8, expiration: s_briefly),
        ["read and touch"] = cache => cache.TryRead("key"u8, new byte[100], new ReadOptions { Expiration = s_briefly }, out _),
        ["pin and touch"] = cache => cache.Pin("key"u8, new ReadOptions { Expiration = s_briefly }, out _).Dispose(),
        ["remove"] = cache => cache.Remove("key"u8, null),
        ["write at leisure"] = cache => Write(cache, Brief(StoreAction.Set)),
        ["write at leisure and append"] = cache => Write(cache, Brief(StoreAction.Append)),
    };

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_clock_that_throws_at_any_reading_costs_no_chunk_and_no_lease(string operation)
    {
        int thrown = 0;
        for (int reading = 0; reading < Readings; reading++)
        {
            _cache.Clear();
            _cache.Set("key"u8, "old"u8);
            _cache.Set("number"u8, "100"u8);
            Fault.Arm(FaultPoint.Clock, after: reading);
            thrown += Record.Exception(() => s_operations[operation](_cache)) is FaultException ? 1 : 0;
            Fault.Disarm();
            LeakReport report = _engine.Audit();
            Assert.Equal((reading, 0, 0, 0, 0), (reading, report.Reserved, report.Leased, report.Lost, report.Dangling));
            Assert.Equal((_cache.Count, 0), (report.Live, _engine.Statistics.LeasesHeld));
        }

        Assert.InRange(thrown, 1, Readings - 1);
    }

    private static StoreOptions Brief(StoreAction action) => new() { Action = action, Expiration = s_briefly };

    private static void Write(ByteCache cache, in StoreOptions options)
    {
        using var writer = new ItemWriter(cache);
        writer.Begin("key"u8, 5, in options);
        writer.Value.Fill((byte)'x');
        writer.Store(out _);
    }
}
