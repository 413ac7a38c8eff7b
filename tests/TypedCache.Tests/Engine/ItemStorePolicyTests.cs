using TypedCache.Engine;
using TypedCache.Eviction;

namespace TypedCache.Tests.Engine;

/// <summary>Whole request sequences through a store with one size class, against a plain description of its policy: every hit and every miss.</summary>
public sealed class ItemStorePolicyTests
{
    private const int Requests = 30_000;

    public static TheoryData<int, int> Cases => new()
    {
        { 1, 1 }, { 3, 2 }, { 10, 3 }, { 64, 4 }, { 500, 5 }, { 2_000, 6 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Adaptive_hits_and_misses_as_its_description_does(int capacity, int seed)
    {
        ItemStore<AdaptiveQueues> store = Make<AdaptiveQueues>(capacity);
        var plain = new PlainAdaptiveCache(capacity, store.Hash);
        Compare(store, plain.Request, capacity, seed);
        Assert.True(capacity < 10 || plain.SmallShare != 0.1, "The share never moved: the test does not test what it is for.");
        store.Close();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Lru_hits_and_misses_as_the_textbook_does(int capacity, int seed)
    {
        ItemStore<LruList> store = Make<LruList>(capacity);
        var order = new LinkedList<int>();
        Compare(store, Request, capacity, seed);
        store.Close();

        bool Request(int key)
        {
            bool hit = order.Remove(key);
            order.AddFirst(key);
            if (order.Count > capacity)
            {
                order.RemoveLast();
            }

            return hit;
        }
    }

    private static ItemStore<TPolicy> Make<TPolicy>(int capacity)
        where TPolicy : struct, IEvictionPolicy
    {
        var store = new ItemStore<TPolicy>(new StoreSettings
        {
            MemoryLimit = 8 << 20,
            MaxItemSize = 1 << 20,
            MaxCount = capacity,
            TimeProvider = TimeProvider.System,
            HashSeed = 3,
            GrowsByItself = false,
        });
        store.Register("only");
        return store;
    }

    private static void Compare<TPolicy>(ItemStore<TPolicy> store, Func<int, bool> request, int capacity, int seed)
        where TPolicy : struct, IEvictionPolicy
    {
        int hits = 0;
        int number = 0;
        Span<byte> value = stackalloc byte[8];
        foreach (int key in Sequence(capacity, new Random(seed)))
        {
            ItemKey encoded = store.KeyOf(BitConverter.GetBytes(key), 0);
            bool hit = store.TryCopy(encoded, 0, value, out _) == ReadOutcome.Copied;
            if (!hit)
            {
                Assert.Equal(StoreOutcome.Stored, store.StoreBytes(encoded, new StoreRequest(StoreMode.Set, 8, 0), value));
            }

            Assert.True(request(key) == hit, $"Request {number}, of key {key}, was {(hit ? "a hit" : "a miss")}.");
            hits += hit ? 1 : 0;
            number++;
        }

        Assert.True(capacity == 1 || hits > Requests / 20, $"Only {hits} hits: the test does not test what it is for.");
    }

    /// <summary>Popular keys, recent keys, loops and scans by turns.</summary>
    private static IEnumerable<int> Sequence(int capacity, Random random)
    {
        int fresh = 1_000_000;
        for (int i = 0; i < Requests; i++)
        {
            yield return (i / 3_000 % 4) switch
            {
                0 => (int)(capacity * 4 * Math.Pow(random.NextDouble(), 3)),
                1 => random.Next(4) == 0 ? fresh++ : fresh - 1 - random.Next(Math.Min(capacity * 2, fresh - 999_999)),
                2 => i % (capacity + (capacity / 4) + 2),
                _ => random.Next(3) == 0 ? fresh++ : random.Next(capacity),
            };
        }
    }
}
