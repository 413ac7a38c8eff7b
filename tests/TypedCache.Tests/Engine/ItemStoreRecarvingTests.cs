using System.Diagnostics;
using System.Runtime.InteropServices;

namespace TypedCache.Tests.Engine;

/// <summary>Pages that go from size to size so often that whoever is interrupted finds his chunk's page carved anew, and his handle in the midst of another's value.</summary>
public sealed class ItemStoreRecarvingTests
{
    // Wherever a header were taken for one in such a value, it would be in use, of the first generation, and linked to what is not there.
    private const ulong LooksLikeAHeader = 0x0000_0000_FFFF_FFFF;

    private static readonly int[] Sizes = [40, 72, 136, 264, 520, 1032, 2056, 4104];

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void No_handle_is_followed_into_the_value_of_another(EvictionPolicy policy)
    {
        // Few, so that nearly every store empties a page and takes another.
        const int Keys = 5;
        using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = 2 << 20, EvictionPolicy = policy });
        ByteCache cache = engine.OpenBytes("few");
        long end = Stopwatch.GetTimestamp() + (3 * Stopwatch.Frequency);
        Thread[] threads = [.. Enumerable.Range(0, 6).Select(number => new Thread(() =>
        {
            var random = new Random(number);
            byte[] value = new byte[Sizes[^1]];
            MemoryMarshal.Cast<byte, ulong>(value.AsSpan()).Fill(LooksLikeAHeader);
            while (Stopwatch.GetTimestamp() < end)
            {
                byte[] key = BitConverter.GetBytes((long)random.Next(Keys));
                if (random.Next(4) == 0)
                {
                    cache.Remove(key);
                }
                else
                {
                    cache.Set(key, value.AsSpan(0, Sizes[random.Next(Sizes.Length)]));
                }
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "A thread hangs."));
        foreach (byte[] key in cache.Keys)
        {
            byte[] value = new byte[Sizes[^1]];
            Assert.True(cache.TryGet(key, value, out int length));
            Assert.Contains(length, Sizes);
            Assert.All(MemoryMarshal.Cast<byte, ulong>(value.AsSpan(0, length)).ToArray(), static word => Assert.Equal(LooksLikeAHeader, word));
        }

        LeakReport report = engine.Audit();
        Assert.Equal((0, 0, 0), (report.Lost, report.Dangling, report.Reserved));
        Assert.Equal(report.Chunks, report.Free + report.Live);
        Assert.Equal(cache.Count, report.Live);
    }
}
