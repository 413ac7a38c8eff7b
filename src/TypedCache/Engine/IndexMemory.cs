using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>Gives the index pages of the arena, so that it grows inside the memory limit.</summary>
internal sealed unsafe class IndexMemory(Arena arena, PagePool pages, Func<bool> reclaimPage) : IBucketMemory
{
    private int _segments;

    /// <inheritdoc/>
    public int SegmentSize => arena.Geometry.PageSize;

    /// <inheritdoc/>
    public int MaximumSegments => arena.Geometry.PageCount;

    /// <inheritdoc/>
    public nuint* Directories => arena.Directories;

    /// <summary>The pages the index has.</summary>
    public int PageCount => Volatile.Read(ref _segments);

    /// <inheritdoc/>
    public byte* TryTakeSegment()
    {
        int page;
        while ((page = pages.TakeHighest()) == 0)
        {
            if (!reclaimPage())
            {
                return null;
            }
        }

        Interlocked.Increment(ref _segments);
        return arena.AddressOf(page);
    }
}
