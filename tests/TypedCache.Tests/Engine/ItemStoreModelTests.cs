using FsCheck;
using FsCheck.Fluent;
using TypedCache.Engine;
using TypedCache.Eviction;

namespace TypedCache.Tests.Engine;

/// <summary>Random sequences of everything a store can do, against a model, with growth, time and page grants stepped by the test.</summary>
public class ItemStoreModelTests
{
    private static readonly StoreSettings Small = new()
    {
        MemoryLimit = 2 << 20,
        MaxItemSize = 1 << 20,
        TimeProvider = TimeProvider.System,
    };

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_with_room_agrees_with_the_model(EvictionPolicy policy) =>
        Check(policy, Small with { MemoryLimit = 16 << 20 }, keys: 60, largestValue: 20_000, length: 500, runs: 40, out _, out _);

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_that_is_full_agrees_with_the_model_and_evicts_as_its_policy_says(EvictionPolicy policy)
    {
        Check(policy, Small, keys: 900, largestValue: 60_000, length: 6_000, runs: 20, out int evictions, out _);
        Assert.True(evictions > 1_000, $"Only {evictions} evictions: the test does not test what it is for.");
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_of_large_values_agrees_with_the_model_when_leases_hold_its_memory(EvictionPolicy policy)
    {
        Check(policy, Small, keys: 40, largestValue: 1 << 20, length: 600, runs: 40, out int evictions, out int outOfMemory);
        Assert.True(evictions > 200, $"Only {evictions} evictions: the test does not test what it is for.");
        Assert.True(outOfMemory > 0, "Memory never ran out: the test does not test what it is for.");
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_limited_by_count_agrees_with_the_model_and_evicts_as_its_policy_says(EvictionPolicy policy)
    {
        Check(policy, Small with { MaxCount = 25 }, keys: 100, largestValue: 3_000, length: 800, runs: 60, out int evictions, out _);
        Assert.True(evictions > 1_000, $"Only {evictions} evictions: the test does not test what it is for.");
    }

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_whose_pages_change_hands_agrees_with_the_model(EvictionPolicy policy)
    {
        long moves = policy == EvictionPolicy.Lru ? CheckShifts<LruList>() : CheckShifts<AdaptiveQueues>();
        Assert.True(moves > 20, $"Only {moves} pages moved: the test does not test what it is for.");
    }

    private static long CheckShifts<TPolicy>()
        where TPolicy : struct, IEvictionPolicy
    {
        long moves = 0;
        Prop.ForAll(
            Arb.From(StoreOperation.ShiftingSequences(keys: 6_000, length: 10_000), Shrink),
            operations =>
            {
                using var model = new StoreModel<TPolicy>(Small);
                model.Run(operations);
                moves += model.MovesSeen;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(6).WithReplay(20_261_121, 7));
        return moves;
    }

    private static void Check(
        EvictionPolicy policy, StoreSettings settings, int keys, int largestValue, int length, int runs, out int evictions, out int outOfMemory) =>
        _ = policy == EvictionPolicy.Lru
            ? Check<LruList>(settings, keys, largestValue, length, runs, out evictions, out outOfMemory)
            : Check<AdaptiveQueues>(settings, keys, largestValue, length, runs, out evictions, out outOfMemory);

    private static int Check<TPolicy>(
        StoreSettings settings, int keys, int largestValue, int length, int runs, out int evictions, out int outOfMemory)
        where TPolicy : struct, IEvictionPolicy
    {
        int evicted = 0;
        int ranOut = 0;
        Prop.ForAll(
            Arb.From(StoreOperation.Sequences(keys, largestValue, length), Shrink),
            operations =>
            {
                using var model = new StoreModel<TPolicy>(settings);
                model.Run(operations);
                evicted += model.EvictionsSeen;
                ranOut += model.OutOfMemorySeen;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(runs).WithReplay(20_261_120, 7));
        outOfMemory = ranOut;
        return evictions = evicted;
    }

    // Halves, then single steps left out: enough to make a failure readable.
    private static IEnumerable<StoreOperation[]> Shrink(StoreOperation[] operations)
    {
        for (int part = operations.Length / 2; part > 0; part /= 2)
        {
            for (int start = 0; start < operations.Length; start += part)
            {
                yield return [.. operations[..start], .. operations[Math.Min(operations.Length, start + part)..]];
            }
        }
    }
}
