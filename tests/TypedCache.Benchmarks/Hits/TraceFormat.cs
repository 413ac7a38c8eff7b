namespace TypedCache.Benchmarks.Hits;

/// <summary>What the lines of a trace say; all of one trace say the same.</summary>
internal enum TraceFormat
{
    /// <summary>A key.</summary>
    Keys,

    /// <summary><c>time key size ttl</c>.</summary>
    Sized,

    /// <summary><c>time key size ttl op</c>.</summary>
    Operations,
}
