namespace TypedCache.Tests.Faults;

[Collection(FaultCollection.Name)]
public sealed class LoadFaultTests : FaultTests
{
    private const int Length = 40;
    private const int Absent = 50;

    public static TheoryData<FaultPoint, int> Comparisons
    {
        get
        {
            var data = new TheoryData<FaultPoint, int>();
            for (int after = 0; after < 6; after++)
            {
                data.Add(FaultPoint.HashCode, after);
                data.Add(FaultPoint.Equals, after);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Comparisons))]
    public async Task A_key_that_throws_when_compared_leaves_no_load_behind_whichever_call_it_is(FaultPoint point, int after)
    {
        Fill(EvictionPolicy.Adaptive, Length);
        // Another load under way, for the keys to be compared with.
        using var blocked = new ManualResetEventSlim();
        Task<FaultyValue> other = BeginLoad(Absent + 1, blocked);
        Fault.Arm(point, after);
        for (int i = 0; i < 8; i++)
        {
            Exception? thrown = Record.Exception(() => Cache.GetOrAdd(Absent, _ => new FaultyValue(1, Length)));
            Assert.True(thrown is null or FaultException, thrown?.ToString());
            thrown = Record.Exception(() => Cache.Remove(Absent));
            Assert.True(thrown is null or FaultException, thrown?.ToString());
        }

        Fault.Disarm();
        blocked.Set();
        await other.WaitAsync(Patience);
        Cache.Remove(Absent);
        Cache.Remove(Absent + 1);
        CacheStatistics before = Cache.Statistics;
        AssertUnharmed(before, Length);
    }

    [Theory]
    [InlineData(FaultPoint.HashCode, false)]
    [InlineData(FaultPoint.HashCode, true)]
    [InlineData(FaultPoint.Equals, false)]
    [InlineData(FaultPoint.Equals, true)]
    public async Task A_key_that_begins_to_throw_during_its_load_keeps_nobody_waiting(FaultPoint point, bool fails)
    {
        Fill(EvictionPolicy.Adaptive, Length);
        using var blocked = new ManualResetEventSlim();
        // Two keys of one hash code, so that finding one in the table compares it with the other.
        Task<FaultyValue>[] loads = [BeginLoad(Absent, blocked, fails), BeginLoad(Absent + 1, blocked, fails), BeginAsyncLoad(Absent + 2, blocked, fails)];
        Task<FaultyValue>[] waiters =
        [
            .. Enumerable.Range(Absent, 3).Select(key => Cache.GetOrAddAsync(key, (_, _) => throw new InvalidOperationException("a second load")).AsTask()),
        ];
        Fault.Arm(point);
        Assert.Throws<FaultException>(() => Cache.Set(Absent, new FaultyValue(2, Length)));
        Assert.Throws<FaultException>(() => Cache.Remove(Absent));
        blocked.Set();
        foreach (Task<FaultyValue> task in loads.Concat(waiters))
        {
            Exception? thrown = await Record.ExceptionAsync(() => task.WaitAsync(Patience));
            Assert.Equal(fails, thrown is FormatException);
            Assert.Equal(fails, thrown is not null);
        }

        Fault.Disarm();
        Assert.False(Cache.HasLoads);
        for (int key = Absent; key < Absent + 3; key++)
        {
            Assert.Equal(!fails, Cache.Remove(key));
            Assert.Equal(3, Cache.GetOrAdd(key, _ => new FaultyValue(3, Length)).Filling);
            Cache.Remove(key);
        }

        CacheStatistics before = Cache.Statistics;
        AssertUnharmed(before, Length);
    }

    [Fact]
    public async Task A_factory_that_throws_sync_async_or_cancelled_leaves_nothing_behind()
    {
        Fill(EvictionPolicy.Adaptive, Length);
        CacheStatistics before = Cache.Statistics;
        using var cancelled = new CancellationTokenSource();
        Assert.Throws<FormatException>(() => Cache.GetOrAdd(Absent, _ => throw new FormatException()));
        await Assert.ThrowsAsync<FormatException>(async () => await Cache.GetOrAddAsync(Absent, (_, _) => throw new FormatException()));
        await Assert.ThrowsAsync<FormatException>(async () => await Cache.GetOrAddAsync(Absent, async (_, _) =>
        {
            await Task.Yield();
            throw new FormatException();
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Cache.GetOrAddAsync(
            Absent, (_, _) => throw new OperationCanceledException()));
        Task<FaultyValue> given = Cache.GetOrAddAsync(
            Absent,
            async (_, token) =>
            {
                token.Register(() => throw new FormatException("a callback of the token's"));
                await Task.Delay(Timeout.Infinite, token);
                return new FaultyValue(1, Length);
            },
            cancelled.Token).AsTask();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given.WaitAsync(Patience));
        Assert.True(SpinWait.SpinUntil(() => !Cache.HasLoads, Patience));
        AssertUnharmed(before, Length);
    }

    private Task<FaultyValue> BeginLoad(int key, ManualResetEventSlim until, bool fails = false)
    {
        using var begun = new ManualResetEventSlim();
        Task<FaultyValue> load = Task.Factory.StartNew(
            () => Cache.GetOrAdd(key, _ =>
            {
                begun.Set();
                until.Wait(Patience);
                return fails ? throw new FormatException() : new FaultyValue(1, Length);
            }),
            TaskCreationOptions.LongRunning);
        Assert.True(begun.Wait(Patience));
        return load;
    }

    private Task<FaultyValue> BeginAsyncLoad(int key, ManualResetEventSlim until, bool fails) =>
        Cache.GetOrAddAsync(key, async (_, _) =>
        {
            await Task.Factory.StartNew(() => until.Wait(Patience), TaskCreationOptions.LongRunning);
            return fails ? throw new FormatException() : new FaultyValue(1, Length);
        }).AsTask();
}
