using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedCache.Tests.Engine;

/// <summary>Pages that go from size to size so often that whoever is interrupted finds his chunk's page carved anew, and his handle in the midst of another's value.</summary>
public sealed class ItemStoreRecarvingTests
{
    // Wherever a header were taken for one in such a value, it would be in use, of the first generation, and linked to what is not there.
    private const ulong LooksLikeAHeader = 0x0000_0000_FFFF_FFFF;
    private const int Threads = 6;

    private static readonly int[] Sizes = [40, 72, 136, 264, 520, 1032, 2056, 4104, 8200, 16_392, 40_000];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(1.5);

    // Few keys: nearly every store empties a page and takes another. Many: evictions and moves besides.
    [Theory]
    [InlineData(EvictionPolicy.Adaptive, 5, 8)]
    [InlineData(EvictionPolicy.Lru, 5, 8)]
    [InlineData(EvictionPolicy.Adaptive, 400, 11)]
    [InlineData(EvictionPolicy.Lru, 400, 11)]
    public void No_handle_is_followed_into_the_value_of_another_that_was_stored(EvictionPolicy policy, int keys, int sizes) =>
        Run(policy, sizes, (cache, random, value) =>
        {
            byte[] key = KeyOf(random, keys);
            if (random.Next(4) == 0)
            {
                cache.Remove(key);
            }
            else
            {
                cache.Set(key, value);
            }
        });

    [Theory]
    [InlineData(EvictionPolicy.Adaptive, 5, 8)]
    [InlineData(EvictionPolicy.Lru, 5, 8)]
    [InlineData(EvictionPolicy.Adaptive, 400, 11)]
    [InlineData(EvictionPolicy.Lru, 400, 11)]
    public void No_handle_is_followed_into_the_value_of_another_whatever_is_done(EvictionPolicy policy, int keys, int sizes) =>
        Run(policy, sizes, (cache, random, value) => Do(random.Next(14), cache, KeyOf(random, keys), value, random));

    private static void Do(int action, ByteCache cache, byte[] key, ReadOnlySpan<byte> value, Random random)
    {
        var brief = TimeSpan.FromMilliseconds(random.Next(1, 5));
        switch (action)
        {
            case 0:
                cache.Remove(key);
                break;
            case 1:
                cache.Set(key, value, brief);
                break;
            case 2:
                cache.Touch(key, brief);
                break;
            case 3:
                using (ByteLease lease = cache.Lease(key))
                {
                    Check(lease.Found ? lease.Value : default);
                }

                break;
            case 4:
                using (PinnedValue pinned = cache.Pin(key, new ReadOptions { Expiration = Expiration.In(brief) }, out _))
                {
                    cache.Set(key, value);
                    Check(pinned.Found ? pinned.Value : default);
                }

                break;
            case 5:
                byte[] destination = new byte[Sizes[^1]];
                if (cache.TryRead(key, destination, new ReadOptions { Claims = true }, out ItemInfo info) && info.Length <= destination.Length)
                {
                    Check(destination.AsSpan(0, info.Length));
                }

                break;
            case 6:
                cache.Store(key, value[..40], new StoreOptions { Action = random.Next(2) == 0 ? StoreAction.Append : StoreAction.Prepend }, out _);
                break;
            case 7:
                using (var writer = new ItemWriter(cache))
                {
                    if (writer.Begin(key, value.Length, default) == ChangeResult.Done)
                    {
                        value.CopyTo(writer.Value);
                        _ = random.Next(3) == 0 ? ChangeResult.Absent : writer.Store(out _);
                    }
                }

                break;
            case 8 when cache.TryGetVersion(key, out long version):
                cache.TryUpdate(key, value, version);
                break;
            case 9:
                cache.Invalidate(key);
                break;
            case 10:
                cache.ChangeNumber(key, 1, default, out _, out _);
                break;
            default:
                cache.Set(key, value);
                break;
        }
    }

    private static void Run(EvictionPolicy policy, int sizes, Action<ByteCache, Random, byte[]> act)
    {
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, EvictionPolicy = policy });
        ByteCache cache = engine.OpenBytes("carved", new CacheOptions { Versions = true, Details = true });
        byte[][] values = [.. Sizes[..sizes].Select(Make)];
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        long end = Stopwatch.GetTimestamp() + (long)(Duration.TotalSeconds * Stopwatch.Frequency);
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            try
            {
                while (failures.IsEmpty && Stopwatch.GetTimestamp() < end)
                {
                    act(cache, random, values[random.Next(values.Length)]);
                }
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, static thread => thread.Start());
        Assert.All(threads, static thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs."));
        Assert.Empty(failures);
        CheckAtRest(engine, cache);
    }

    private static void CheckAtRest(SlabEngine engine, ByteCache cache)
    {
        foreach (byte[] key in cache.Keys)
        {
            using ByteLease lease = cache.Lease(key);
            Check(lease.Found ? lease.Value : default);
        }

        // Until those have gone that live for some milliseconds: meanwhile figures taken one after the other need not agree.
        LeakReport report = engine.Audit();
        for (int round = 0; round < 1_000 && (report.Reserved != 0 || report.Live != cache.Count); round++)
        {
            Thread.Sleep(10);
            report = engine.Audit();
        }

        Assert.Equal((0, 0, 0, 0), (report.Lost, report.Dangling, report.Leased, report.Reserved));
        Assert.Equal(report.Chunks, report.Free + report.Live);
        Assert.Equal(cache.Count, report.Live);
    }

    private static byte[] KeyOf(Random random, int keys) => BitConverter.GetBytes((long)random.Next(keys));

    private static byte[] Make(int length)
    {
        byte[] value = new byte[length];
        MemoryMarshal.Cast<byte, ulong>(value.AsSpan()).Fill(LooksLikeAHeader);
        return value;
    }

    private static void Check(ReadOnlySpan<byte> value)
    {
        Assert.Equal(0, value.Length % sizeof(ulong));
        Assert.Equal(-1, MemoryMarshal.Cast<byte, ulong>(value).IndexOfAnyExcept(LooksLikeAHeader));
    }
}
