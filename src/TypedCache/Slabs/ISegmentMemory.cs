namespace TypedCache.Slabs;

/// <summary>Where arrays that grow by segments get their memory from.</summary>
internal unsafe interface ISegmentMemory
{
    /// <summary>The bytes of a segment, a power of two.</summary>
    int SegmentSize { get; }

    /// <summary>The most segments there can ever be.</summary>
    int MaximumSegments { get; }

    /// <summary>Takes one zeroed segment, for good. Called with no lock held.</summary>
    /// <param name="mayReclaim">Whether room may be made for it, which takes as long as moving or evicting all that lies there.</param>
    /// <returns>Its first byte, or null when no memory can be had now.</returns>
    byte* TryTakeSegment(bool mayReclaim);
}
