using TypedCache.Eviction;

namespace TypedCache.Engine;

/// <summary>A page under way from one size class to another: it hands out no chunks, and its items are moved or evicted a few at a time.</summary>
/// <remarks>Who may touch what: only whoever has won the right to go on with the store's page move.</remarks>
internal sealed class PageMove<TPolicy>(SizeClass<TPolicy> donor, SizeClass<TPolicy> taker, int page, int chunks)
    where TPolicy : struct, IEvictionPolicy
{
    public SizeClass<TPolicy> Donor { get; } = donor;

    public SizeClass<TPolicy> Taker { get; } = taker;

    public int Page { get; } = page;

    /// <summary>How many of the page's chunks there are to vacate: the ones behind were never used.</summary>
    public int Chunks { get; } = chunks;

    /// <summary>How many are vacated.</summary>
    public int Vacated { get; set; }
}
