using System.Numerics;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>When the memory of a closed engine goes back to the system.</summary>
public sealed unsafe class ItemStoreClosingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ItemStore<LruList> _store = new(new StoreSettings
    {
        MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, HashSeed = 3, GrowsByItself = false, SweepsByItself = false,
    });

    private readonly int _cache;

    public ItemStoreClosingTests()
    {
        _cache = _store.Register("items").Number;
        Store([1]);
        Store([2]);
    }

    [Fact]
    public void The_last_lease_takes_no_memory_from_under_who_holds_a_lock_since_before_the_engine_was_closed()
    {
        Assert.True(_store.TryPin(KeyOf([2]), out PinnedItem pinned));
        Bucket* home = _store.Index.Lock(KeyOf([1]).Hash);
        ItemHeader* item = _store.Arena.Item(home->Handles[BitOperations.TrailingZeroCount(Bucket.Occupied(home))]);
        var closer = new Thread(_store.Close) { IsBackground = true };
        closer.Start();
        Assert.True(SpinWait.SpinUntil(() => _store.IsClosed, Patience));
        _store.Unpin(pinned.Ticket);
        Assert.Equal((ItemState.Live, 100), (item->State, item->PayloadLength));
        HashIndex<ArenaHashes>.Unlock(home);
        Assert.True(closer.Join(Patience));
        Assert.Equal((ItemState.Free, 0), (item->State, item->PayloadLength));
        GC.KeepAlive(_store);
    }

    [Fact]
    public void What_is_leased_stays_until_the_last_lease_has_ended()
    {
        Assert.True(_store.TryPin(KeyOf([2]), out PinnedItem pinned));
        _store.Close();
        Assert.True(pinned.Payload.SequenceEqual(Value));
        _store.Unpin(pinned.Ticket);
        Assert.Equal(-1, pinned.Payload.IndexOfAnyExcept((byte)0));
        GC.KeepAlive(_store);
    }

    private static ReadOnlySpan<byte> Value => Enumerable.Repeat((byte)7, 100).ToArray();

    private ItemKey KeyOf(ReadOnlySpan<byte> key) => _store.KeyOf(key, _cache);

    private void Store(ReadOnlySpan<byte> key) => _store.StoreBytes(KeyOf(key), new StoreRequest(StoreMode.Set, 100, 0), Value);
}
