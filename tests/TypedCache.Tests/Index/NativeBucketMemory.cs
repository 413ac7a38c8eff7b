using System.Runtime.InteropServices;
using TypedCache.Index;

namespace TypedCache.Tests.Index;

/// <summary>Buckets outside any arena: segments of plain native memory, and a number of them that a test may limit.</summary>
internal sealed unsafe class NativeBucketMemory(int segmentSize = 16 * Bucket.Size, int maximumSegments = 4_096) : IBucketMemory
{
    private readonly List<nuint> _blocks = [];

    ~NativeBucketMemory()
    {
        foreach (nuint block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }
    }

    public int SegmentSize => segmentSize;

    public int MaximumSegments => maximumSegments;

    public nuint* Directories
    {
        get
        {
            field = field == null ? (nuint*)Allocate(2 * maximumSegments * sizeof(nuint)) : field;
            return field;
        }
    }

    /// <summary>The segments that can still be had.</summary>
    public int Left { get; set; } = int.MaxValue;

    /// <summary>How often a segment was asked for in vain.</summary>
    public int Refusals { get; private set; }

    public byte* TryTakeSegment()
    {
        if (Left == 0)
        {
            Refusals++;
            return null;
        }

        Left--;
        return Allocate(segmentSize);
    }

    private byte* Allocate(int size)
    {
        var block = (byte*)NativeMemory.AlignedAlloc((nuint)size, Bucket.Size);
        NativeMemory.Clear(block, (nuint)size);
        lock (_blocks)
        {
            _blocks.Add((nuint)block);
        }

        return block;
    }
}
