using TypedCache.Slabs;

namespace TypedCache.Generators.Sizing;

/// <summary>Which chunk the engine gives an item, told by the engine's own code.</summary>
internal sealed class ChunkFit(long memoryLimit)
{
    private const int WholeInPercent = 100;

    private readonly int _pageSize = PageSizes.For(memoryLimit, PageSizes.Minimum);

    /// <summary>The bytes an item takes: a header, the value and its key.</summary>
    public static long ItemSize(long value, long key) => ItemHeader.Size + value + key;

    /// <summary>The part of a chunk that is not used, in percent, rounded down.</summary>
    public static int WasteInPercent(long item, long chunk) => (int)((chunk - item) * WholeInPercent / chunk);

    /// <summary>The bytes of the chunk, or of the pages, that an item takes.</summary>
    /// <param name="item">The bytes of the item.</param>
    /// <param name="isExact">Whether all items are of this size, so that a class is made for them.</param>
    public long ChunkFor(long item, bool isExact)
    {
        var table = new SizeClassTable(_pageSize);
        if (isExact)
        {
            table.AddExact(item);
        }

        int number = table.ClassFor(item);
        return number == SizeClassTable.Runs ? (item + _pageSize - 1) / _pageSize * _pageSize : table.SizeOf(number);
    }

    /// <summary>The largest item, smaller than this one, that has a chunk of its own size.</summary>
    public long NextSmaller(long item)
    {
        var table = new SizeClassTable(_pageSize);
        int number = table.ClassFor(item);
        if (number == SizeClassTable.Runs)
        {
            long pages = item / _pageSize * _pageSize;
            return pages > 0 ? pages : table.LargestChunk;
        }

        return number > 1 ? table.SizeOf(number - 1) : 0;
    }
}
