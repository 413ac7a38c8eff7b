using System.Runtime.InteropServices;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;

namespace TypedCache.Tests.Engine;

/// <summary>What the short look-up finds and what it leaves to the long one.</summary>
public sealed unsafe class ItemStoreReadAtOnceTests : IDisposable
{
    private const int Cache = 3;
    private const int ValueLength = 40;
    private readonly ItemStore<AdaptiveQueues> _items;
    private readonly byte[] _copy = new byte[100];

    public ItemStoreReadAtOnceTests()
    {
        // Without growth, so that chains get long.
        _items = new ItemStore<AdaptiveQueues>(new StoreSettings
        {
            MemoryLimit = 16 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, HashSeed = 1, GrowsByItself = false,
        });
        for (int number = 0; number <= Cache; number++)
        {
            _items.Register($"cache {number}");
        }
    }

    public void Dispose() => _items.Close();

    [Theory]
    [InlineData(ValueLength)]
    [InlineData(-1)]
    public void An_item_in_the_first_two_buckets_of_its_chain_is_found(int fixedLength)
    {
        int items = (int)_items.Index.ComfortableItemCount;
        for (long key = 0; key < items; key++)
        {
            Store(key, Value(key));
        }

        int found = 0;
        for (long key = 0; key < items; key++)
        {
            if (Read(key, fixedLength, out int length))
            {
                found++;
                Assert.Equal(Value(key), _copy[..length]);
            }
        }

        // All but the third buckets' items, and the second ones of a tag in their bucket.
        Assert.InRange(found, items * 0.99, items);
        Assert.True(_items.Index.Overflow.InUse > 0, "No chain had a second bucket: the test does not test what it is for.");
        Assert.False(Read(-1, fixedLength, out _));
    }

    [Theory]
    [InlineData(ValueLength)]
    [InlineData(-1)]
    public void Nothing_is_found_while_somebody_writes_to_the_chain(int fixedLength)
    {
        Store(1, Value(1));
        Assert.True(Read(1, fixedLength, out _));
        Bucket* home = _items.Index.Lock(Key(1).Hash);
        Assert.False(Read(1, fixedLength, out _));
        HashIndex<ArenaHashes>.Unlock(home);
        Assert.True(Read(1, fixedLength, out _));
    }

    [Fact]
    public void Items_of_other_lengths_and_of_other_caches_are_not_taken_for_the_cache_s()
    {
        Store(1, Value(1)[..^1]);
        Assert.False(Read(1, ValueLength, out _));
        Assert.True(Read(1, -1, out int length));
        Assert.Equal(ValueLength - 1, length);
        Store(2, Value(2));
        var foreign = new ItemPattern(Cache - 1, 0, ValueLength, sizeof(long));
        Assert.False(_items.TryCopyAtOnce(Key(2), in foreign, ValueLength, _copy, out _, out _));
        Assert.False(_items.TryCopyAtOnce(Key(2), in foreign, -1, _copy, out _, out _));
    }

    [Fact]
    public void A_value_longer_than_the_destination_is_left_and_one_as_long_is_not()
    {
        Store(1, Value(1));
        var pattern = new ItemPattern(Cache, 0, ValueLength, sizeof(long));
        foreach (int fixedLength in new[] { ValueLength, -1 })
        {
            Assert.False(_items.TryCopyAtOnce(Key(1), in pattern, fixedLength, _copy.AsSpan(0, ValueLength - 1), out _, out _));
            Assert.True(_items.TryCopyAtOnce(Key(1), in pattern, fixedLength, _copy.AsSpan(0, ValueLength), out _, out _));
        }
    }

    [Fact]
    public void A_deadline_is_handed_out_to_be_looked_at()
    {
        Store(1, Value(1), deadline: 1L << 39);
        var pattern = new ItemPattern(Cache, 0, ValueLength, sizeof(long));
        Assert.True(_items.TryCopyAtOnce(Key(1), in pattern, ValueLength, _copy, out _, out long deadline));
        Assert.Equal(1L << 39, deadline);
        Store(1, Value(1));
        Assert.True(_items.TryCopyAtOnce(Key(1), in pattern, ValueLength, _copy, out _, out deadline));
        Assert.Equal(0, deadline);
    }

    private static byte[] Value(long key) => [.. Enumerable.Range(0, ValueLength).Select(i => (byte)(key + i))];

    private ItemKey Key(long key) => _items.KeyOf(MemoryMarshal.AsBytes<long>(new long[] { key }), Cache);

    private void Store(long key, byte[] value, long deadline = 0) =>
        Assert.Equal(StoreOutcome.Stored, _items.StoreBytes(Key(key), new StoreRequest(StoreMode.Set, value.Length, deadline), value));

    private bool Read(long key, int fixedLength, out int length)
    {
        var pattern = new ItemPattern(Cache, 0, fixedLength, sizeof(long));
        return _items.TryCopyAtOnce(Key(key), in pattern, fixedLength, _copy, out length, out _);
    }
}
