using System.Runtime.CompilerServices;

namespace TypedCache.Slabs;

/// <summary>An array that grows a segment at a time and never moves: a directory of segments, filled once each.</summary>
/// <remarks>The directory is small enough to stay in the nearest caches, so an element costs one extra load that does not miss.</remarks>
/// <typeparam name="T">What it holds; its size is a power of two.</typeparam>
internal sealed unsafe class Segments<T>
    where T : unmanaged
{
    private readonly ISegmentMemory _memory;
    private readonly nuint* _directory;
    private readonly int _shift;
    private readonly nuint _mask;
    private int _segments;
    private int _taken;

    public Segments(ISegmentMemory memory, nuint* directory)
    {
        _memory = memory;
        _directory = directory;
        _shift = int.Log2(memory.SegmentSize / sizeof(T));
        _mask = (nuint)memory.SegmentSize - 1;
    }

    /// <summary>How many elements there is memory for.</summary>
    public long Capacity => (long)Volatile.Read(ref _segments) << _shift;

    /// <summary>The element of a number below <see cref="Capacity"/>.</summary>
    public T* this[uint number]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (T*)(_directory[number >> _shift] + (((nuint)number * (nuint)sizeof(T)) & _mask));
    }

    /// <summary>Adds a segment. Call with no lock held and nobody shut out: to make room for it, items may have to go, and their owners be told.</summary>
    /// <param name="mayReclaim">Whether room may be made for it.</param>
    /// <returns>The number of the segment's first element, or -1 where no memory was had.</returns>
    public long TryAdd(bool mayReclaim = true)
    {
        byte* segment = _segments < _memory.MaximumSegments ? _memory.TryTakeSegment(mayReclaim) : null;
        if (segment == null)
        {
            return -1;
        }

        // Two who add at a time both do. There is an entry for every page of the memory, so the directory has room for what they took.
        int number = Interlocked.Increment(ref _taken) - 1;
        _directory[number] = (nuint)segment;
        var wait = new SpinWait();
        while (Interlocked.CompareExchange(ref _segments, number + 1, number) != number)
        {
            wait.SpinOnce();
        }

        return (long)number << _shift;
    }

    /// <inheritdoc cref="TryAdd"/>
    /// <returns>Whether memory was had.</returns>
    public bool TryGrow(bool mayReclaim = true) => TryAdd(mayReclaim) >= 0;
}
