namespace TypedCache.Benchmarks.Hits;

/// <summary>What a replay gave.</summary>
/// <param name="Trace">The trace's name.</param>
/// <param name="Size">The size of the cache, as it was asked for.</param>
/// <param name="Entries">The most items it held; null where bytes were the limit.</param>
/// <param name="Policy">The policy.</param>
/// <param name="Requests">How often a key was asked for.</param>
/// <param name="Hits">How often it was there.</param>
/// <param name="Rejections">How often a value could not be stored.</param>
internal sealed record ReplayResult(string Trace, string Size, long? Entries, EvictionPolicy Policy, long Requests, long Hits, long Rejections)
{
    /// <summary>Hits by requests, from 0 to 1.</summary>
    public double Ratio => Requests == 0 ? 0 : (double)Hits / Requests;
}
