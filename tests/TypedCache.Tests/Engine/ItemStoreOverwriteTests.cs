using System.Runtime.InteropServices;
using TypedCache.Diagnostics;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>When a value is stored over the one it replaces, and when it gets a chunk of its own.</summary>
public sealed unsafe class ItemStoreOverwriteTests : IDisposable
{
    private const int Cache = 0;

    // Lengths of values whose items, with a key of 8 bytes, are of one size class.
    private const int Shorter = 1000 - ItemHeader.Size - sizeof(long);
    private const int Longer = 1008 - ItemHeader.Size - sizeof(long);
    private readonly ManualTimeProvider _time = new();
    private readonly ItemStore<AdaptiveQueues> _items;

    public ItemStoreOverwriteTests()
    {
        _items = new ItemStore<AdaptiveQueues>(new StoreSettings
        {
            MemoryLimit = 16 << 20, MaxItemSize = 1 << 20, TimeProvider = _time, HashSeed = 1, GrowsByItself = false,
        });
        _items.Register("cache");
        Assert.Equal(_items.Classes.ClassFor(1000), _items.Classes.ClassFor(1008));
    }

    public void Dispose()
    {
        Assert.Equal(0, _items.Audit().Lost);
        _items.Close();
    }

    [Theory]
    [InlineData(Shorter, Shorter)]
    [InlineData(Shorter, Longer)]
    [InlineData(Longer, Shorter)]
    public void A_value_of_the_same_size_class_keeps_the_chunk(int before, int after)
    {
        Store(1, before, 'a');
        uint handle = HandleOf(1);
        Store(1, after, 'b');
        Assert.Equal(handle, HandleOf(1));
        AssertHolds(1, after, 'b');
        CacheCounters counters = _items.Caches[Cache].Counters;
        Assert.Equal(1, _items.Count);
        Assert.Equal(1, counters.Sum(Counter.Items));
        Assert.Equal(2, counters.Sum(Counter.Stores));
        Assert.Equal(1, counters.Sum(Counter.Removals + (int)RemovalReason.Replaced));
        Assert.Equal(ItemHeader.Size + after + sizeof(long), counters.Sum(Counter.Bytes));
    }

    [Fact]
    public void A_value_of_another_size_class_gets_another_chunk()
    {
        Store(1, Shorter, 'a');
        uint handle = HandleOf(1);
        Store(1, Shorter / 2, 'b');
        Assert.NotEqual(handle, HandleOf(1));
        AssertHolds(1, Shorter / 2, 'b');
    }

    [Fact]
    public void A_leased_value_stays_as_it_is()
    {
        Store(1, Shorter, 'a');
        uint handle = HandleOf(1);
        Assert.True(_items.TryPin(Key(1), out PinnedItem pinned));
        Store(1, Shorter, 'b');
        Assert.NotEqual(handle, HandleOf(1));
        Assert.Equal(Value(Shorter, 'a'), pinned.Payload.ToArray());
        AssertHolds(1, Shorter, 'b');
        _items.Unpin(pinned.Ticket);
    }

    [Fact]
    public void A_value_whose_removal_somebody_wants_to_hear_of_is_removed()
    {
        Store(1, Shorter, 'a');
        var listener = new Listener();
        _items.Caches[Cache].Listen(null, listener);
        Store(1, Shorter, 'b');
        Assert.Equal([RemovalReason.Replaced], listener.Heard);
    }

    [Fact]
    public void An_expired_value_is_not_stored_over()
    {
        Store(1, Shorter, 'a', deadline: _items.Clock.Now + 5);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Store(1, Shorter, 'b');
        AssertHolds(1, Shorter, 'b');
        Assert.Equal(1, _items.Caches[Cache].Counters.Sum(Counter.Removals + (int)RemovalReason.Expired));
    }

    [Fact]
    public void The_deadline_is_that_of_the_new_value_and_a_sweep_knows_it()
    {
        Store(1, Shorter, 'a', deadline: _items.Clock.Now + 1_000_000);
        Store(1, Shorter, 'b', deadline: _items.Clock.Now + 5);
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _items.Sweep(long.MaxValue);
        Assert.Equal(0, _items.Count);
        Store(1, Shorter, 'a', deadline: _items.Clock.Now + 5);
        Store(1, Shorter, 'b');
        _time.Advance(TimeSpan.FromMilliseconds(50));
        _items.Sweep(long.MaxValue);
        AssertHolds(1, Shorter, 'b');
    }

    [Fact]
    public void Versions_go_up_and_a_stale_one_changes_nothing()
    {
        Assert.Equal(StoreOutcome.Stored, TryStore(1, Shorter, 'a', StoreMode.Set, isVersioned: true));
        Assert.True(_items.TryGetVersion(Key(1), out long first));
        Assert.Equal(StoreOutcome.Stored, TryStore(1, Shorter - 8, 'b', StoreMode.Update, isVersioned: true, expected: first));
        Assert.True(_items.TryGetVersion(Key(1), out long second));
        Assert.True(second > first);
        Assert.Equal(StoreOutcome.Refused, TryStore(1, Shorter - 8, 'c', StoreMode.Update, isVersioned: true, expected: first));
        byte[] copy = new byte[2 * Shorter];
        Assert.Equal(ReadOutcome.Copied, _items.TryCopy(Key(1), sizeof(long), copy, out int length));
        Assert.Equal(Value(Shorter - 8, 'b'), copy[..length]);
    }

    [Fact]
    public void Only_what_is_there_is_replaced_and_only_what_is_not_is_added()
    {
        Assert.Equal(StoreOutcome.Refused, TryStore(1, Shorter, 'a', StoreMode.Replace));
        Assert.Equal(StoreOutcome.Stored, TryStore(1, Shorter, 'a', StoreMode.Add));
        Assert.Equal(StoreOutcome.Refused, TryStore(1, Shorter, 'b', StoreMode.Add));
        AssertHolds(1, Shorter, 'a');
        Assert.Equal(StoreOutcome.Stored, TryStore(1, Shorter, 'c', StoreMode.Replace));
        AssertHolds(1, Shorter, 'c');
    }

    [Fact]
    public void A_writer_that_throws_leaves_the_value_and_no_lock()
    {
        Store(1, Shorter, 'a');
        var writer = new ThrowingWriter();
        Assert.Throws<InvalidOperationException>(() => _items.Store(Key(1), new StoreRequest(StoreMode.Set, Shorter, 0), ref writer));
        AssertHolds(1, Shorter, 'a');
        Store(1, Shorter, 'b');
        AssertHolds(1, Shorter, 'b');
    }

    [Fact]
    public void Storing_over_a_value_allocates_nothing()
    {
        byte[] value = Value(Shorter, 'a');
        byte[] key = Bytes(1);
        Assert.Equal(0, Allocations.Least(() =>
            _items.StoreBytes(_items.KeyOf(key, Cache), new StoreRequest(StoreMode.Set, value.Length, 0), value)));
    }

    private static byte[] Value(int length, char fill) => [.. Enumerable.Repeat((byte)fill, length)];

    private static byte[] Bytes(long key) => MemoryMarshal.AsBytes<long>(new long[] { key }).ToArray();

    private ItemKey Key(long key) => _items.KeyOf(Bytes(key), Cache);

    private void Store(long key, int length, char fill, long deadline = 0) =>
        Assert.Equal(StoreOutcome.Stored, TryStore(key, length, fill, StoreMode.Set, deadline));

    private StoreOutcome TryStore(
        long key, int length, char fill, StoreMode mode, long deadline = 0, bool isVersioned = false, long expected = 0) =>
        _items.StoreBytes(Key(key), new StoreRequest(mode, length, deadline, isVersioned, expected), Value(length, fill));

    private void AssertHolds(long key, int length, char fill)
    {
        byte[] copy = new byte[2 * Longer];
        Assert.Equal(ReadOutcome.Copied, _items.TryCopy(Key(key), 0, copy, out int copied));
        Assert.Equal(Value(length, fill), copy[..copied]);
    }

    private uint HandleOf(long key)
    {
        ItemKey itemKey = Key(key);
        Bucket* home = _items.Index.Lock(itemKey.Hash);
        uint matches = Bucket.Match(home, itemKey.Tag);
        uint handle = home->Handles[int.TrailingZeroCount((int)matches)];
        HashIndex<ArenaHashes>.Unlock(home);
        Assert.NotEqual(0u, matches);
        return handle;
    }

    private struct ThrowingWriter : IPayloadWriter
    {
        public readonly void Write(scoped Span<byte> destination) => throw new InvalidOperationException("A writer that throws.");
    }

    private sealed class Listener : RemovalListener
    {
        public List<RemovalReason> Heard { get; } = [];

        public override Action? Prepare(ReadOnlySpan<byte> key, RemovalReason reason, in ItemSnapshot snapshot) => () => Heard.Add(reason);
    }
}
