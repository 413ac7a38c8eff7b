using TypedCache.Engine;
using TypedCache.Eviction;

namespace TypedCache.Tests.Engine;

/// <summary>A workload whose sizes shift keeps its hit ratio: after each shift, and a bounded number of requests, it is what a fresh store gives.</summary>
public sealed class ItemStoreShiftTests
{
    private const int Items = 40_000;
    private const int Requests = 80_000;
    private const int Measured = 30_000;

    // An index that was made for many small items keeps its pages, which is most of it under LRU, a third under Adaptive.
    private const double Margin = 0.03;

    // Small chunks, larger ones, small again, runs of pages, and small again.
    private static readonly int[] Lengths = [200, 1_500, 200, 20_000, 200];

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void After_every_shift_of_sizes_the_hit_ratio_is_soon_that_of_a_fresh_store(EvictionPolicy policy)
    {
        if (policy == EvictionPolicy.Lru)
        {
            Check<LruList>();
        }
        else
        {
            Check<AdaptiveQueues>();
        }
    }

    private static void Check<TPolicy>()
        where TPolicy : struct, IEvictionPolicy
    {
        ItemStore<TPolicy> shifted = Make<TPolicy>();
        var ratios = new List<(int Length, double Shifted, double Fresh)>();
        for (int phase = 0; phase < Lengths.Length; phase++)
        {
            ItemStore<TPolicy> fresh = Make<TPolicy>();
            ratios.Add((Lengths[phase], Replay(shifted, phase), Replay(fresh, phase)));
            fresh.Close();
        }

        Assert.All(ratios, ratio => Assert.True(
            ratio.Fresh > 0.05 && ratio.Shifted > ratio.Fresh - Margin, string.Join(", ", ratios)));
        shifted.Close();
    }

    private static ItemStore<TPolicy> Make<TPolicy>()
        where TPolicy : struct, IEvictionPolicy
    {
        var store = new ItemStore<TPolicy>(new StoreSettings
        {
            MemoryLimit = 4 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, GrowsByItself = false, HashSeed = 3,
        });
        store.Register("shifted");
        return store;
    }

    /// <summary>Requests of other items than in any phase before, of equal popularity; what is absent is stored.</summary>
    /// <returns>The hit ratio of the last of them.</returns>
    private static double Replay<TPolicy>(ItemStore<TPolicy> store, int phase)
        where TPolicy : struct, IEvictionPolicy
    {
        var random = new Random(phase);
        byte[] value = new byte[Lengths[phase]];
        int hits = 0;
        for (int request = 0; request < Requests; request++)
        {
            // Zipf's law: the n-th item is wanted in proportion to 1/n.
            int item = (int)Math.Pow(Items, random.NextDouble()) - 1;
            ItemKey key = store.KeyOf(BitConverter.GetBytes((phase * Items) + item), 0);
            bool hit = store.TryCopy(in key, 0, value, out _) == ReadOutcome.Copied;
            hits += hit && request >= Requests - Measured ? 1 : 0;
            if (!hit)
            {
                store.StoreBytes(in key, new StoreRequest(StoreMode.Set, value.Length, 0), value);
                if (store.Count > store.Index.ComfortableItemCount)
                {
                    store.Grow();
                }
            }
        }

        return (double)hits / Measured;
    }
}
