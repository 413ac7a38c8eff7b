using TypedCache.Slabs;
using TypedCache.Tests.Slabs;

namespace TypedCache.Tests;

/// <summary>Memory that is taken at the start, and memory that is refused then. Only on Linux can a test ask, or refuse, from outside.</summary>
public sealed class PreallocationTests
{
    [Fact]
    public void A_preallocated_engine_has_all_its_memory_from_the_start_and_another_takes_it_as_it_is_used()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using SlabEngine preallocated = Make(preallocate: true);
        using SlabEngine plain = Make(preallocate: false);
        AddressRange range = preallocated.Items.Arena.Range;
        Assert.Equal((long)range.Length, Residency.ResidentBytes(range));
        Assert.True(Residency.ResidentBytes(plain.Items.Arena.Range) < (long)range.Length / 2);
    }

    [Fact]
    public void A_preallocated_engine_works_as_any_other()
    {
        using SlabEngine engine = Make(preallocate: true);
        ByteCache cache = engine.OpenBytes("bytes");
        for (int i = 0; i < 200_000; i++)
        {
            Assert.Equal(StoreResult.Stored, cache.Set(BitConverter.GetBytes(i), new byte[i % 300]));
        }

        Assert.True(cache.Statistics.Evictions > 0);
        cache.Clear();
        Assert.True(engine.Trim() > 0);
        LeakReport report = engine.Audit();
        Assert.Equal((0, 0, 0), (report.Live, report.Lost, report.Dangling));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Address_space_that_the_system_refuses_is_a_clear_exception_at_the_start(bool preallocate)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal("made", ChildProcess.MakeEngine(16L << 20, preallocate, addressSpace: 20L << 30));
            string message = ChildProcess.MakeEngine(60L << 30, preallocate, addressSpace: 20L << 30);
            Assert.StartsWith($"The system refused {60L << 30:N0} bytes of address space for the cache's memory limit", message, StringComparison.Ordinal);
        }
    }

    private static SlabEngine Make(bool preallocate) => new(new SlabEngineOptions { MemoryLimit = 16 << 20, Preallocate = preallocate });
}
