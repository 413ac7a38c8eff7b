using System.Runtime.CompilerServices;

namespace TypedCache.Index;

/// <summary>An array of buckets that grows a segment at a time and never moves: a directory of segments, filled once each.</summary>
/// <remarks>The directory is small enough to stay in the nearest caches, so a bucket costs one extra load that does not miss.</remarks>
internal sealed unsafe class BucketSegments
{
    private readonly IBucketMemory _memory;
    private readonly nuint* _directory;
    private readonly int _shift;
    private readonly uint _mask;
    private int _segments;

    public BucketSegments(IBucketMemory memory, nuint* directory)
    {
        _memory = memory;
        _directory = directory;
        _shift = int.Log2(memory.SegmentSize / Bucket.Size);
        _mask = (1u << _shift) - 1;
    }

    /// <summary>How many buckets there is memory for.</summary>
    public long Capacity => (long)Volatile.Read(ref _segments) << _shift;

    /// <summary>The bucket of a number below <see cref="Capacity"/>.</summary>
    public Bucket* this[uint number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Bucket*)_directory[number >> _shift] + (number & _mask);
    }

    /// <summary>Adds a segment. Not thread-safe: one caller at a time.</summary>
    /// <returns>Whether memory was had.</returns>
    public bool TryGrow()
    {
        if (_segments == _memory.MaximumSegments)
        {
            return false;
        }

        byte* segment = _memory.TryTakeSegment();
        if (segment == null)
        {
            return false;
        }

        _directory[_segments] = (nuint)segment;
        Volatile.Write(ref _segments, _segments + 1);
        return true;
    }
}
