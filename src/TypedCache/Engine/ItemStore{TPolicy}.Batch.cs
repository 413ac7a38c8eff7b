using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Asking for the memory of many items at once, in two steps: the buckets of their hashes, then the lines of the items whose tags match. Each step's misses overlap, and the look-ups
/// that follow find their lines cached (Li et al., "MICA", 2014, do so in batches of requests).
/// </content>
/// <remarks>
/// Nothing read here is trusted and nothing is written: a bucket may be changing, and a handle may be stale. A bucket's memory stays buckets for ever, and a prefetch of any
/// address is harmless, so the worst is a line fetched for nothing.
/// </remarks>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // A larger value is left to the processor's own prefetcher, which follows once the copy has begun.
    private const int MaximumPrefetch = 4 * Prefetch.LineLength;

    /// <inheritdoc/>
    public override void PrefetchBuckets(ReadOnlySpan<ulong> hashes)
    {
        foreach (ulong hash in hashes)
        {
            Prefetch.Line(_index.LikelyHome((uint)hash));
        }
    }

    /// <inheritdoc/>
    public override void PrefetchItems(ReadOnlySpan<ulong> hashes, int length)
    {
        length = Math.Min(length, MaximumPrefetch);
        foreach (ulong hash in hashes)
        {
            TryPrefetch(hash, length);
        }
    }

    /// <summary>Asks for the items that are likely to be that of a hash.</summary>
    /// <returns>Whether there are any; usually, that there is none means that the key is absent.</returns>
    private bool TryPrefetch(ulong hash, int length)
    {
        Bucket* bucket = _index.LikelyHome((uint)hash);
        uint matches = Bucket.Match(bucket, Bucket.TagOf(hash));
        if (matches == 0 && (bucket = _index.Next(bucket)) != null)
        {
            // One chain in ten has a second bucket, one in a thousand a third.
            matches = Bucket.Match(bucket, Bucket.TagOf(hash));
        }

        bool any = matches != 0;
        for (; matches != 0; matches &= matches - 1)
        {
            Prefetch.Lines(Arena.Item(bucket->Handles[int.TrailingZeroCount((int)matches)]), length);
        }

        return any;
    }
}
