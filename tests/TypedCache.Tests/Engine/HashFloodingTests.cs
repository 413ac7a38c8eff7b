using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Index;
using TypedCache.Tests.Index;

namespace TypedCache.Tests.Engine;

/// <summary>Keys chosen to collide where the seed is known are keys like any others where it is drawn. Nothing is timed: buckets are counted.</summary>
public sealed unsafe class HashFloodingTests
{
    private const int Keys = 4_000;

    // More than the store needs to give every bucket six items, so that no growth parts the keys.
    private const int Bits = 13;

    // A chain of drawn keys has more than 64 items once in 10^30 runs, whatever the split: at most 6 are to be expected, or 12 where the next split is due.
    private const int LongestFairChain = 64;

    private static readonly byte[][] Searched = CollidingKeys.Search(seed: 0, Keys, Bits);
    private static readonly byte[][] Constructed = CollidingKeys.Construct(seed: 0, Keys);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keys_chosen_for_a_known_seed_fill_one_chain_and_are_found_all_the_same(bool constructed)
    {
        ItemStore<AdaptiveQueues> store = Fill(constructed ? Constructed : Searched, seed: 0);
        Shape shape = Measure(store);
        Assert.Equal((Keys, Keys / Bucket.Slots), (shape.LongestChain, shape.DeepestBucket));
        // Half of the chain is looked at on average.
        Assert.InRange(shape.BucketsPerLookUp, Keys / Bucket.Slots / 2, (Keys / Bucket.Slots / 2) + 1);
        store.Close();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_same_keys_are_spread_like_any_others_where_the_seed_is_drawn(bool constructed)
    {
        for (int engine = 0; engine < 8; engine++)
        {
            ItemStore<AdaptiveQueues> store = Fill(constructed ? Constructed : Searched, seed: null);
            Shape shape = Measure(store);
            Assert.InRange(shape.LongestChain, 1, LongestFairChain);
            Assert.InRange(shape.BucketsPerLookUp, 1, 1.5);
            store.Close();
        }
    }

    [Fact]
    public void A_byte_cache_of_a_flooded_engine_finds_every_key()
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 8 << 20 });
        ByteCache cache = engine.OpenBytes("flooded");
        foreach (byte[] key in Searched.Concat(Constructed))
        {
            Assert.Equal(StoreResult.Stored, cache.Set(key, key));
        }

        byte[] value = new byte[32];
        Assert.All(Searched.Concat(Constructed), key => Assert.True(
            cache.TryGet(key, value, out int length) && value.AsSpan(0, length).SequenceEqual(key)));
    }

    private static ItemStore<AdaptiveQueues> Fill(byte[][] keys, ulong? seed)
    {
        var store = new ItemStore<AdaptiveQueues>(new StoreSettings
        {
            MemoryLimit = 8 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, HashSeed = seed, GrowsByItself = false,
        });
        store.Register("flooded");
        foreach (byte[] key in keys)
        {
            Assert.Equal(StoreOutcome.Stored, store.StoreBytes(store.KeyOf(key, 0), new StoreRequest(StoreMode.Set, key.Length, 0), key));
        }

        while (store.Count > store.Index.ComfortableItemCount)
        {
            Assert.Equal(GrowthStep.Grown, store.Grow());
        }

        Assert.True(store.Index.Length <= 1 << Bits);
        byte[] value = new byte[32];
        Assert.All(keys, key => Assert.Equal(ReadOutcome.Copied, store.TryCopy(store.KeyOf(key, 0), 0, value, out _)));
        return store;
    }

    /// <summary>Walks all chains: the item in the n-th bucket of its chain takes n buckets to be found.</summary>
    private static Shape Measure(ItemStore<AdaptiveQueues> store)
    {
        long buckets = 0;
        int longest = 0;
        int deepest = 0;
        ulong position = 0;
        while (store.Index.TryLockNext(ref position, out Bucket* home))
        {
            int items = 0;
            int depth = 0;
            for (Bucket* bucket = home; bucket != null; bucket = store.Index.Next(bucket))
            {
                depth++;
                int inBucket = int.PopCount((int)Bucket.Occupied(bucket));
                items += inBucket;
                buckets += inBucket * depth;
            }

            HashIndex<ArenaHashes>.Unlock(home);
            longest = Math.Max(longest, items);
            deepest = Math.Max(deepest, depth);
        }

        return new Shape(longest, deepest, (double)buckets / store.Count);
    }

    private readonly record struct Shape(int LongestChain, int DeepestBucket, double BucketsPerLookUp);
}
