using TypedCache.Eviction;

namespace TypedCache.Engine;

/// <content>
/// Which class gives a page to which: by the hits a page more would have brought, and a page less will cost. An item that comes back after it was evicted would have been a hit if its class
/// had had room for those evicted since; how many these were, its place in the table of evicted items tells. What comes back from within a page's worth of evictions
/// is the class's gain. A class that has to evict takes a page from the class of least gain where its own is well above that; so pages go where they bring hits, one at a time,
/// and each step can be undone (Cidon et al., "Cliffhanger", NSDI 2016). A class without a page takes one in any case.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // Looking over all classes takes about as long as an eviction.
    private const int EvictionsPerBalance = 8;

    // Gains are counts of few events: without a margin pages would swing back and forth, and each swing costs items.
    private const double TakingFactor = 1.5;
    private const double LeastGain = 2;
    private const double NoGain = 0.5;
    private const double TurnoverFactor = 2;

    // How often in a turnover, which is as many evictions as there are items, old counts lose weight, and how much: gains half of it in a turnover, evictions in an eighth of one.
    private const int DecaysPerTurnover = 4;
    private const double GainDecay = 0.84;

    private long _evictions;
    private long _evictionsBefore;
    private long _evictionsAtDecay;

    /// <summary>Whether a class that would have to evict may take a page from another instead.</summary>
    /// <param name="sizeClass">The class.</param>
    /// <param name="donor">The class to take it from.</param>
    private bool MayTakePage(SizeClass<TPolicy> sizeClass, out SizeClass<TPolicy>? donor)
    {
        donor = null;
        bool mustHave = PagesOf(sizeClass) == 0;
        if (!mustHave && ++sizeClass.BalanceCalls % EvictionsPerBalance != 0)
        {
            return false;
        }

        DecayAfterSomeTurnover();
        donor = CheapestDonor(sizeClass);
        return donor is not null && (mustHave || (PagesOf(donor) > 1 && DeservesPageOf(sizeClass, donor)));
    }

    private static bool DeservesPageOf(SizeClass<TPolicy> sizeClass, SizeClass<TPolicy> donor)
    {
        if (sizeClass.Gain >= LeastGain)
        {
            return sizeClass.Gain > donor.Gain * TakingFactor;
        }

        // While nothing comes back to either, as when a cache is filled anew with other sizes, their items are to live equally long.
        return donor.Gain < NoGain && TurnoverOf(sizeClass) > TurnoverOf(donor) * TurnoverFactor;
    }

    /// <summary>
    /// The class whose page is worth least; of several the one whose items live longest, and then the one with most pages. A class with a single page only where no other has any.
    /// </summary>
    private SizeClass<TPolicy>? CheapestDonor(SizeClass<TPolicy>? except)
    {
        SizeClass<TPolicy>? cheapest = null;
        (bool IsLast, double Gain, double Turnover, long Pages) least = default;
        foreach (SizeClass<TPolicy>? other in _classes)
        {
            long pages = other is null || other == except ? 0 : PagesOf(other);
            if (pages == 0)
            {
                continue;
            }

            var worth = (pages == 1, other!.Gain, TurnoverOf(other), -pages);
            if (cheapest is null || worth.CompareTo(least) < 0)
            {
                (cheapest, least) = (other, worth);
            }
        }

        return cheapest;
    }

    /// <summary>What an item that came back at this age says for one page more of its class.</summary>
    /// <remarks>
    /// The age counts sets' worths of evictions of all classes. How many of them a page of this class makes follows from the class's share of the items, if items live equally long in all
    /// classes, or from its share of the latest evictions, which is nearer to the truth but swings: between the two is what measured best.
    /// </remarks>
    private double GainOf(SizeClass<TPolicy> sizeClass, int age)
    {
        double pages = Math.Max(1, PagesOf(sizeClass));
        double byItems = GhostTable.ItemsPerSet / pages;
        double share = (RecentEvictionsOf(sizeClass) + 1.0) / (Volatile.Read(ref _evictions) - Volatile.Read(ref _evictionsBefore) + 1.0);
        double byEvictions = sizeClass.Queue.Count / pages / share / Math.Max(1, _ghosts.Length);
        double ages = Math.Sqrt(byItems * byEvictions);
        // A page that is less than one age would have kept that part of what came back within it.
        return age < Math.Max(1, ages) ? Math.Min(1, ages) : 0;
    }

    /// <summary>Takes weight from old counts now and then, so that they follow what is stored.</summary>
    private void DecayAfterSomeTurnover()
    {
        long evictions = Volatile.Read(ref _evictions);
        long last = Volatile.Read(ref _evictionsAtDecay);
        if (evictions - last <= Count / DecaysPerTurnover || Interlocked.CompareExchange(ref _evictionsAtDecay, evictions, last) != last)
        {
            return;
        }

        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            if (sizeClass is not null)
            {
                sizeClass.Gain *= GainDecay;
                // Rounded up, so that a single one is not remembered for ever.
                Interlocked.Add(ref sizeClass.EvictionsBefore, ((RecentEvictionsOf(sizeClass) * 3) + 3) / 4);
            }
        }

        Interlocked.Add(ref _evictionsBefore, (evictions - Volatile.Read(ref _evictionsBefore)) * 3 / 4);
    }

    /// <summary>Counts an eviction, for the comparison of classes.</summary>
    private void CountEviction(SizeClass<TPolicy> sizeClass)
    {
        Interlocked.Increment(ref sizeClass.Evictions);
        Interlocked.Increment(ref _evictions);
    }

    private static double TurnoverOf(SizeClass<TPolicy> sizeClass) =>
        (double)RecentEvictionsOf(sizeClass) / Math.Max(1, sizeClass.Queue.Count);

    private static long RecentEvictionsOf(SizeClass<TPolicy> sizeClass) =>
        Volatile.Read(ref sizeClass.Evictions) - Volatile.Read(ref sizeClass.EvictionsBefore);

    private static long PagesOf(SizeClass<TPolicy> sizeClass) => sizeClass.Chunks.PageCount + Volatile.Read(ref sizeClass.RunPages);
}
