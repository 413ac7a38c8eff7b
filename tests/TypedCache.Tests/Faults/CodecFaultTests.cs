namespace TypedCache.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class CodecFaultTests : FaultTests
{
    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_codec_that_throws_while_a_value_is_stored_leaves_the_old_value(EvictionPolicy policy, int length)
    {
        foreach (FaultPoint point in new[] { FaultPoint.Measure, FaultPoint.Write, FaultPoint.KeyLength, FaultPoint.KeyWrite })
        {
            Fill(policy, length);
            Assert.True(Cache.TryGetVersion(1, out long version));
            CacheStatistics before = Cache.Statistics;
            var value = new FaultyValue(99, length);
            Fault.Arm(point);
            Assert.All<Action>(
                [
                    () => Cache.Set(1, value),
                    () => Cache.Set(50, value, TimeSpan.FromSeconds(1)),
                    () => Cache.TryAdd(50, value),
                    () => Cache.TryReplace(1, value),
                    () => Cache.TryUpdate(1, value, version),
                    () => Cache.GetOrAdd(50, _ => value),
                ],
                operation => Assert.Throws<FaultException>(operation));
            AssertUnharmed(before, length);
            Cache.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_codec_that_throws_in_a_load_fails_all_who_wait_for_it(EvictionPolicy policy, int length)
    {
        Fill(policy, length);
        CacheStatistics before = Cache.Statistics;
        var gate = new TaskCompletionSource<FaultyValue>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<FaultyValue>[] waiters =
        [
            .. Enumerable.Range(0, 3).Select(_ => Cache.GetOrAddAsync(50, (_, _) => new ValueTask<FaultyValue>(gate.Task)).AsTask()),
        ];
        Fault.Arm(FaultPoint.Write);
        gate.SetResult(new FaultyValue(99, length));
        foreach (Task<FaultyValue> waiter in waiters)
        {
            await Assert.ThrowsAsync<FaultException>(() => waiter.WaitAsync(Patience));
        }

        AssertUnharmed(before, length);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_codec_that_throws_while_a_value_is_read_pins_nothing(EvictionPolicy policy, int length)
    {
        Fill(policy, length);
        CacheStatistics before = Cache.Statistics;
        var results = new FaultyValue?[2];
        Fault.Arm(FaultPoint.Read);
        Assert.All<Action>(
            [
                () => Cache.TryGet(1, out _),
                () => Cache.GetOrAdd(1, _ => new FaultyValue(99, length)),
                () => Cache.GetMany([1, 2], results.AsSpan()),
            ],
            operation => Assert.Throws<FaultException>(operation));
        AssertUnharmed(before, length);
        Assert.Equal([null, null], results);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_key_that_throws_reaches_whoever_names_it(EvictionPolicy policy, int length)
    {
        foreach (FaultPoint point in new[] { FaultPoint.KeyLength, FaultPoint.KeyWrite })
        {
            Fill(policy, length);
            CacheStatistics before = Cache.Statistics;
            Fault.Arm(point);
            Assert.All<Action>(
                [
                    () => Cache.TryGet(1, out _),
                    () => Cache.GetMany([1], new FaultyValue?[1].AsSpan()),
                    () => Cache.Contains(1),
                    () => Cache.Remove(1),
                    () => Cache.Touch(1, TimeSpan.FromSeconds(1)),
                    () => Cache.TryGetVersion(1, out _),
                ],
                operation => Assert.Throws<FaultException>(operation));
            AssertUnharmed(before, length);
            Cache.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void A_key_that_cannot_be_read_back_ends_a_listing_and_is_counted_where_its_removal_is_told(EvictionPolicy policy, int length)
    {
        Fill(policy, length);
        CacheStatistics before = Cache.Statistics;
        int heard = 0;
        Fault.Arm(FaultPoint.KeyRead);
        Assert.Throws<FaultException>(() => Cache.Keys.ToList());
        AssertClean(live: Items);
        Cache.Removed += (in RemovedItem<FaultyKey> _) => heard++;
        Assert.True(Cache.Remove(1));
        Assert.Equal(StoreResult.Stored, Cache.Set(2, new FaultyValue(2, length)));
        Cache.Clear();
        Assert.Equal((0, Items + 1, 0), (heard, Cache.Statistics.HandlerExceptions, Cache.Count));
        Assert.Equal((1, 1, Items - 1), (Cache.Statistics.Removals.Removed, Cache.Statistics.Removals.Replaced, Cache.Statistics.Removals.Cleared));
        Assert.Equal(before.Stores + 1, Cache.Statistics.Stores);
        AssertClean(live: 0);
    }
}
