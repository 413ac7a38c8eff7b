using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>Gives the index, and what remembers evicted items, pages of the arena, so that they grow inside the memory limit.</summary>
internal sealed unsafe class IndexMemory(Arena arena, Func<bool, int> takePage) : IBucketMemory
{
    private int _segments;

    /// <inheritdoc/>
    public int SegmentSize => arena.Geometry.PageSize;

    /// <inheritdoc/>
    public int MaximumSegments => arena.Geometry.PageCount;

    /// <inheritdoc/>
    public nuint* Directories => arena.Directories;

    /// <summary>The directory behind those of the index.</summary>
    public nuint* GhostDirectory => arena.Directories + ((ArenaGeometry.Directories - 1) * MaximumSegments);

    /// <summary>The pages that were taken.</summary>
    public int PageCount => Volatile.Read(ref _segments);

    /// <inheritdoc/>
    public byte* TryTakeSegment(bool mayReclaim)
    {
        int page = takePage(mayReclaim);
        if (page == 0)
        {
            return null;
        }

        Interlocked.Increment(ref _segments);
        return arena.AddressOf(page);
    }
}
