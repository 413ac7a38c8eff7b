using TypedCache.Generators.Sizing;

namespace TypedCache.Generators.Tests.Sizing;

/// <summary>What the analyzers say of chunks, against what an engine does.</summary>
public sealed class ChunkFitTests
{
    [Theory]
    [InlineData(2L << 20, 64 << 10)]
    [InlineData(16L << 20, 1 << 20)]
    [InlineData(64L << 20, 1 << 20)]
    public void An_item_gets_the_chunk_that_was_foretold(long memoryLimit, int largest)
    {
        const int KeyLength = 8;
        var fit = new ChunkFit(memoryLimit);
        byte[] key = new byte[KeyLength];
        for (int length = 1; length < largest - 100; length += 1 + (length / 7))
        {
            using var engine = new SlabEngine(new SlabEngineOptions { MemoryLimit = memoryLimit, MaxItemSize = largest });
            Assert.Equal(StoreResult.Stored, engine.OpenBytes("items").Set(key, new byte[length]));
            SizeClassStatistics used = Assert.Single(engine.Statistics.SizeClasses, sizeClass => sizeClass.UsedChunks > 0);
            long item = ChunkFit.ItemSize(length, KeyLength);
            Assert.Equal(used.Bytes, item);
            Assert.Equal(used.Bytes + used.WastedBytes, fit.ChunkFor(item, isExact: false));
        }
    }

    [Theory]
    [InlineData(100, 128, 21)]
    [InlineData(128, 128, 0)]
    [InlineData(1, 1000, 99)]
    public void Waste_is_the_unused_part_of_a_chunk(long item, long chunk, int percent) => Assert.Equal(percent, ChunkFit.WasteInPercent(item, chunk));

    [Theory]
    [InlineData(70_000, 65_536)]
    [InlineData(140_000, 131_072)]
    [InlineData(33, 32)]
    [InlineData(20, 0)]
    public void The_next_smaller_item_fills_its_chunk(long item, long smaller) => Assert.Equal(smaller, new ChunkFit(64L << 20).NextSmaller(item));
}
