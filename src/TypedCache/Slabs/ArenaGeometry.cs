using System.Numerics;

namespace TypedCache.Slabs;

/// <summary>How a memory limit is divided: the size and number of pages, and how many of them the engine's tables take.</summary>
/// <remarks>
/// Pages are 256 KiB, and smaller under small limits so that there are always some hundred of them to share among the size classes:
/// a class owns whole pages, and a cache of few pages would starve its less used classes. Half as many or twice as many hit less, by a tenth of a point.
/// </remarks>
internal readonly record struct ArenaGeometry
{
    /// <summary>The largest page, where none is asked for.</summary>
    public const int MaximumPageSize = PageSizes.Maximum;

    /// <summary>The smallest page; larger where the system's own are, whole ones of which can be given back.</summary>
    public static readonly int MinimumPageSize = Math.Max(PageSizes.Minimum, Environment.SystemPageSize);

    /// <summary>Handles count units of this many bytes.</summary>
    public const int HandleShift = 4;

    /// <summary>What 32-bit handles can reach: 64 GiB.</summary>
    public const long MaximumBytes = 1L << (32 + HandleShift);

    /// <summary>The directories of segments, with an entry a page each.</summary>
    public const int Directories = 3;

    /// <param name="memoryLimit">The most bytes there may be.</param>
    /// <param name="pageSize">The bytes of a page, a power of two; 0 for what suits the limit.</param>
    public ArenaGeometry(long memoryLimit, int pageSize = 0)
    {
        PageSize = pageSize != 0 ? pageSize : PageSizes.For(memoryLimit, MinimumPageSize);
        PageShift = BitOperations.Log2((uint)PageSize);
        PageCount = (int)(memoryLimit >> PageShift);
        // A table entry and three directory entries (buckets, overflow buckets, ghost sets) a page.
        long tables = PageCount * (long)(PageInfo.Size + Directories * sizeof(ulong));
        MetadataPages = (int)((tables + PageSize - 1) >> PageShift);
    }

    /// <summary>Bytes a page.</summary>
    public int PageSize { get; }

    /// <summary>The binary logarithm of <see cref="PageSize"/>.</summary>
    public int PageShift { get; }

    /// <summary>All pages, those of the tables included.</summary>
    public int PageCount { get; }

    /// <summary>The pages at the start that hold the engine's tables.</summary>
    public int MetadataPages { get; }

    /// <summary>The bytes of the arena; never more than the limit it was made from.</summary>
    public long Length => (long)PageCount << PageShift;

    /// <summary>The largest item that shares a page; a larger one takes a run of pages.</summary>
    public int LargestChunk => PageSize / 2;
}
