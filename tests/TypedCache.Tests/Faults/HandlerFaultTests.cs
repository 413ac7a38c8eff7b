namespace TypedCache.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class HandlerFaultTests : FaultTests
{
    public enum Deed
    {
        Throw,
        Set,
        Remove,
        Clear,
        Trim,
        Audit,
        Load,
    }

    public static TheoryData<EvictionPolicy, Deed, int> Deeds
    {
        get
        {
            var data = new TheoryData<EvictionPolicy, Deed, int>();
            foreach (Deed deed in Enum.GetValues<Deed>())
            {
                data.Add(EvictionPolicy.Adaptive, deed, 40);
                data.Add(EvictionPolicy.Lru, deed, 5_000);
                data.Add(EvictionPolicy.Adaptive, deed, 70_000);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public void A_handler_that_throws_or_calls_back_loses_nothing_whoever_raised_it(EvictionPolicy policy, Deed deed, int length)
    {
        Fill(policy, length);
        int inside = 0;
        int heard = 0;
        Cache.Removed += (in RemovedItem<FaultyKey> item) =>
        {
            heard++;
            // What it does may remove something in turn.
            if (inside++ < 3)
            {
                Do(deed, item.Key.Number, length);
            }

            inside--;
            if (deed == Deed.Throw)
            {
                throw new FaultException(FaultPoint.None);
            }
        };
        // Removed, replaced, evicted, expired and cleared by turns; large values fill the memory several times over.
        for (int i = 0; i < 300; i++)
        {
            StoreResult result = Cache.Set(i % 100, new FaultyValue((byte)i, length), TimeSpan.FromSeconds(1 + (i % 5)));
            // A handler that stores may take the very pages that a large value was to have, every time.
            Assert.True(result == StoreResult.Stored || (deed is Deed.Set or Deed.Load && length > 50_000), $"{result}");
            if (i % 10 == 0)
            {
                Cache.Remove(i % 7);
                Clock.Time.Advance(TimeSpan.FromSeconds(1));
            }

            if (i == 150)
            {
                Cache.Clear();
            }
        }

        CacheStatistics statistics = Cache.Statistics;
        Assert.True(heard > 100, $"Only {heard} removals.");
        Assert.Equal(statistics.Removals.Total, heard);
        Assert.Equal(statistics.Stores, statistics.Count + statistics.Removals.Total);
        Assert.Equal(deed == Deed.Throw ? heard : 0, statistics.HandlerExceptions);
        AssertClean(live: Cache.Count);
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive, 40)]
    [InlineData(EvictionPolicy.Lru, 5_000)]
    [InlineData(EvictionPolicy.Adaptive, 70_000)]
    public void A_handler_that_disposes_of_the_cache_ends_it_and_hangs_nobody(EvictionPolicy policy, int length)
    {
        Action[] removals =
        [
            () => Cache.Remove(1),
            () => Cache.Set(1, new FaultyValue(1, length)),
            () => Cache.Clear(),
            () => Clock.Time.Advance(TimeSpan.FromSeconds(10)),
            () =>
            {
                for (int i = 0; i < 200_000; i++)
                {
                    Cache.Set(1_000 + i, new FaultyValue(1, length));
                }
            },
        ];
        foreach (Action removal in removals)
        {
            Fill(policy, length);
            Cache.Set(3, new FaultyValue(3, length), TimeSpan.FromSeconds(1));
            int heard = 0;
            SlabCache<FaultyKey, FaultyValue> cache = Cache;
            cache.Removed += (in RemovedItem<FaultyKey> _) =>
            {
                heard++;
                cache.Dispose();
            };
            Exception? thrown = null;
            var thread = new Thread(() => thrown = Record.Exception(removal)) { IsBackground = true };
            thread.Start();
            Assert.True(thread.Join(Patience), "It hangs.");
            Assert.True(thrown is null or ObjectDisposedException, thrown?.ToString());
            Assert.True(heard > 0);
            Assert.Throws<ObjectDisposedException>(() => cache.TryGet(1, out _));
            Assert.Equal(0, Clock.Time.Timers);
        }
    }

    private void Do(Deed deed, int key, int length)
    {
        switch (deed)
        {
            case Deed.Set:
                Cache.Set(key + 1_000, new FaultyValue(7, length));
                break;
            case Deed.Remove:
                Cache.Remove((key + 1) % 100);
                break;
            case Deed.Clear when key % 10 == 0:
                Cache.Clear();
                break;
            case Deed.Trim:
                Cache.Trim();
                break;
            case Deed.Audit when key % 10 == 0:
                Cache.Audit();
                break;
            case Deed.Load:
                Cache.GetOrAdd(key + 2_000, _ => new FaultyValue(8, length));
                break;
        }
    }
}
