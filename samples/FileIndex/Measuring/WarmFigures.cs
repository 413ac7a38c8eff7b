namespace FileIndex.Measuring;

/// <summary>What the warm passes found and took.</summary>
/// <param name="Lookups">All look-ups.</param>
/// <param name="Hits">Those that found an entry.</param>
/// <param name="NanosecondsPerLookup">Those of the fastest pass: what else the machine does only ever adds time.</param>
/// <param name="BytesPerLookup">What the look-ups allocated on the heap.</param>
/// <param name="HashedAgain">Files that were read again between the passes, because they had been evicted.</param>
internal sealed record WarmFigures(long Lookups, long Hits, double NanosecondsPerLookup, double BytesPerLookup, int HashedAgain)
{
    /// <summary>Hits by look-ups, from 0 to 1.</summary>
    public double HitRatio => Lookups == 0 ? 0 : (double)Hits / Lookups;
}
