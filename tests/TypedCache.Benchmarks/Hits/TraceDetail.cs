namespace TypedCache.Benchmarks.Hits;

/// <summary>What a line of a trace says besides the key.</summary>
/// <param name="Second">When, in seconds since the trace began.</param>
/// <param name="Size">The bytes of key and value.</param>
/// <param name="SecondsToLive">How long the value lives once stored; 0 for ever.</param>
/// <param name="IsStore">Whether the value is stored, not asked for.</param>
internal readonly record struct TraceDetail(int Second, int Size, int SecondsToLive, bool IsStore);
