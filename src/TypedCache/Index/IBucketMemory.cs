using TypedCache.Slabs;

namespace TypedCache.Index;

/// <summary>Where the index gets memory for buckets from.</summary>
internal unsafe interface IBucketMemory : ISegmentMemory
{
    /// <summary>
    /// Room for two directories of <see cref="ISegmentMemory.MaximumSegments"/> addresses each, zeroed, outside what can be discarded.
    /// </summary>
    nuint* Directories { get; }
}
