namespace TypedCache.Slabs;

/// <summary>
/// The sizes chunks come in. A ladder of multiples of 16 bytes, each step about an eighth, every size stretched to the largest that
/// yields as many chunks a page; types of one known size add a class that fits them exactly. Or sizes that are given, and stay as they are.
/// </summary>
/// <remarks>
/// Class 0 stands for runs of whole pages, for items over half a page. Finding a class is one array load. Who may touch what: readers take
/// the current arrays; <see cref="AddExact"/> publishes new ones, under its callers' lock. A class, once it exists, keeps its number and size.
/// The analyzers are compiled with this file, so that what they say of waste is what the engine does.
/// </remarks>
internal sealed class SizeClassTable
{
    /// <summary>The class of items that take a run of pages.</summary>
    public const int Runs = 0;

    /// <summary>The most classes there can be, <see cref="Runs"/> included.</summary>
    public const int MaximumClasses = byte.MaxValue;

    /// <summary>The smallest chunk: a header and a few bytes of key.</summary>
    public const int SmallestChunk = 32;

    // Handles count units of this many bytes, so chunks begin at multiples of it.
    private const int Granularity = 16;
    private const int BytesAUnit = 8;
    private const int StepDivisor = 8;
    private readonly int _pageSize;
    private readonly bool _isFixed;
    private int[] _sizes;
    private byte[] _classOfUnits;

    public SizeClassTable(int pageSize)
    {
        _pageSize = pageSize;
        LargestChunk = pageSize / 2;
        _sizes = [0, .. Ladder(pageSize)];
        _classOfUnits = Map(_sizes);
    }

    /// <summary>Makes a table of sizes that are given.</summary>
    /// <param name="pageSize">The bytes of a page.</param>
    /// <param name="sizes">The sizes, ascending, multiples of 8.</param>
    public SizeClassTable(int pageSize, int[] sizes)
    {
        _pageSize = pageSize;
        _isFixed = true;
        LargestChunk = sizes[sizes.Length - 1];
        _sizes = [0, .. sizes];
        _classOfUnits = Map(_sizes);
    }

    /// <summary>The largest item that shares a page.</summary>
    public int LargestChunk { get; }

    /// <summary>How many classes there are, <see cref="Runs"/> included.</summary>
    public int Count => Volatile.Read(ref _sizes).Length;

    /// <summary>The bytes of a class's chunks; 0 for <see cref="Runs"/>.</summary>
    public int SizeOf(int sizeClass) => Volatile.Read(ref _sizes)[sizeClass];

    /// <summary>The bytes from one of a class's chunks to the next: their size, or 8 less where that is no multiple of 16.</summary>
    public int StrideOf(int sizeClass) => SizeOf(sizeClass) & -Granularity;

    /// <summary>The chunks a page of a class is carved into; 1 for <see cref="Runs"/>.</summary>
    public int CountOf(int sizeClass) => sizeClass == Runs ? 1 : _pageSize / SizeOf(sizeClass);

    /// <summary>The class with the smallest chunks that hold this many bytes.</summary>
    public int ClassFor(long bytes)
    {
        byte[] map = Volatile.Read(ref _classOfUnits);
        long units = (bytes + BytesAUnit - 1) / BytesAUnit;
        return units < map.Length ? map[units] : Runs;
    }

    /// <summary>Adds a class whose chunks fit items of exactly this size, unless there is one or the item needs a run.</summary>
    /// <returns>Whether a class was added. Where the table is full, or its sizes were given, it serves as it is.</returns>
    public bool AddExact(long bytes)
    {
        long rounded = Math.Max(SmallestChunk, (bytes + Granularity - 1) / Granularity * Granularity);
        if (_isFixed || rounded > LargestChunk || _sizes.Length == MaximumClasses)
        {
            return false;
        }

        int size = Stretch((int)rounded);
        if (SizeOf(ClassFor(rounded)) <= size)
        {
            return false;
        }

        int[] sizes = [.. _sizes, size];
        Volatile.Write(ref _sizes, sizes);
        Volatile.Write(ref _classOfUnits, Map(sizes));
        return true;
    }

    private static IEnumerable<int> Ladder(int pageSize)
    {
        int last = 0;
        for (int size = SmallestChunk; size <= pageSize / 2; size = last + StepAfter(last))
        {
            int count = pageSize / size;
            int stretched = SizeOfCount(pageSize, count);
            // One chunk more a page, where that is not much less than a step, keeps the waste of what falls between small.
            int smaller = SizeOfCount(pageSize, count + 1);
            yield return last = smaller >= last + (StepAfter(last) / 2) && smaller >= SmallestChunk && last != 0 ? smaller : stretched;
        }

        if (last < pageSize / 2)
        {
            yield return pageSize / 2;
        }
    }

    private static int StepAfter(int size) => Math.Max(Granularity, size / StepDivisor / Granularity * Granularity);

    private static int SizeOfCount(int pageSize, int count) => pageSize / count / Granularity * Granularity;

    private int Stretch(int size) => SizeOfCount(_pageSize, _pageSize / size);

    // Where several classes would do, the smallest does.
    private byte[] Map(int[] sizes)
    {
        var map = new byte[LargestChunk / BytesAUnit + 1];
        int[] order = [.. Enumerable.Range(1, sizes.Length - 1).OrderBy(c => sizes[c])];
        int next = 0;
        for (int units = 0; units < map.Length; units++)
        {
            while (sizes[order[next]] < units * BytesAUnit)
            {
                next++;
            }

            map[units] = (byte)order[next];
        }

        return map;
    }
}
