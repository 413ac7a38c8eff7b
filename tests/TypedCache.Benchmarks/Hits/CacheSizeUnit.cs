namespace TypedCache.Benchmarks.Hits;

/// <summary>What the size of a cache is measured in.</summary>
internal enum CacheSizeUnit
{
    /// <summary>Items, all of one size.</summary>
    Items,

    /// <summary>Per cent of the trace's unique keys; the items are all of one size.</summary>
    PercentOfKeys,

    /// <summary>Bytes, of items as large as the trace says.</summary>
    Bytes,
}
