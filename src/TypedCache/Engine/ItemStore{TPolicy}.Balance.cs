namespace TypedCache.Engine;

/// <content>
/// Which class gives a page to which. A class's turnover is the number of its evictions, since all were last counted, by its items: the inverse of the time an item lives
/// in it. A class that has to evict takes a page from the class of least turnover where its own is more than twice that, so that the classes' items come to live about as
/// long as they would in one queue; the factor keeps pages from swinging back. A class without a page takes one in any case.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // A page is worth this many evictions at least, and looking over all classes takes about as long as one.
    private const int EvictionsPerBalance = 16;
    private const double TakingFactor = 2;
    private const int TurnoverParts = 4;

    /// <summary>Whether a class that would have to evict may take a page from another instead.</summary>
    private bool MayTakePage(SizeClass<TPolicy> sizeClass)
    {
        if (PagesOf(sizeClass) == 0)
        {
            return true;
        }

        if (++sizeClass.BalanceCalls % EvictionsPerBalance != 0)
        {
            return false;
        }

        SizeClass<TPolicy>? calmest = CalmestClass(sizeClass);
        bool takes = calmest is not null && PagesOf(calmest) > 1 && TurnoverOf(sizeClass) > TurnoverOf(calmest) * TakingFactor;
        CountAnewAfterSomeTurnover();
        return takes;
    }

    /// <summary>The class of least turnover, of several the one with most pages.</summary>
    private SizeClass<TPolicy>? CalmestClass(SizeClass<TPolicy>? except)
    {
        SizeClass<TPolicy>? calmest = null;
        foreach (SizeClass<TPolicy>? other in _classes)
        {
            if (other is null || other == except || PagesOf(other) == 0)
            {
                continue;
            }

            double difference = calmest is null ? -1 : TurnoverOf(other) - TurnoverOf(calmest);
            if (difference < 0 || (difference == 0 && PagesOf(other) > PagesOf(calmest!)))
            {
                calmest = other;
            }
        }

        return calmest;
    }

    /// <summary>Starts the counts anew once there were a quarter as many evictions as there are items, so that they follow what is stored.</summary>
    private void CountAnewAfterSomeTurnover()
    {
        long evictions = 0;
        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            evictions += sizeClass is null ? 0 : RecentEvictionsOf(sizeClass);
        }

        if (evictions <= _index.ItemCount / TurnoverParts)
        {
            return;
        }

        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            if (sizeClass is not null)
            {
                Volatile.Write(ref sizeClass.EvictionsBefore, Volatile.Read(ref sizeClass.Evictions));
            }
        }
    }

    private static double TurnoverOf(SizeClass<TPolicy> sizeClass) =>
        (double)RecentEvictionsOf(sizeClass) / Math.Max(1, sizeClass.Queue.Count);

    private static long RecentEvictionsOf(SizeClass<TPolicy> sizeClass) =>
        Volatile.Read(ref sizeClass.Evictions) - Volatile.Read(ref sizeClass.EvictionsBefore);

    private static long PagesOf(SizeClass<TPolicy> sizeClass) => sizeClass.Chunks.PageCount + Volatile.Read(ref sizeClass.RunPages);
}
