namespace TypedCache.Index;

/// <summary>Where the index gets memory for buckets from.</summary>
internal unsafe interface IBucketMemory
{
    /// <summary>The bytes of a segment, a power of two.</summary>
    int SegmentSize { get; }

    /// <summary>The most segments there can ever be.</summary>
    int MaximumSegments { get; }

    /// <summary>Room for two directories of <see cref="MaximumSegments"/> addresses each, zeroed, outside what can be discarded.</summary>
    nuint* Directories { get; }

    /// <summary>Takes one zeroed segment, for good. Called with no lock held.</summary>
    /// <returns>Its first byte, or null when no memory can be had now.</returns>
    byte* TryTakeSegment();
}
