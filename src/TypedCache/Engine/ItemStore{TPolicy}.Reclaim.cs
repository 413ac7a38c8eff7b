using System.Diagnostics.CodeAnalysis;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Emptying pages, so that a size class, a large item or the index can have them: the page stops handing out chunks, its items are moved or, where there is
/// nothing to move them to, evicted one by one, and if one of them cannot go the page is put back to use.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // How often to look again at a chunk whose owner is about to publish or free it.
    private const int DrainPatience = 32;

    // How many pages from the top to try for the index, where leases hold some, before any page will do.
    private const int HighestPageAttempts = 16;

    // How many windows of pages to try for a large item before giving up.
    private const int WindowAttempts = 16;

    private long _pagesReclaimed;
    private long _evictionsInPlace;
    private int _reclaimCursor;
    private int _indexFrontier;

    /// <summary>Pages that were, or are being, emptied, and large items evicted for the room they lie in.</summary>
    internal long PagesReclaimed => Volatile.Read(ref _pagesReclaimed);

    /// <summary>Items that were evicted for where they lay, not because it was their turn.</summary>
    internal long EvictionsInPlace => Volatile.Read(ref _evictionsInPlace);

    /// <summary>Moves at least one page from another class to the pool, whatever it takes.</summary>
    /// <param name="requester">The class it is for, which is not taken from; null where it is not for a class.</param>
    /// <returns>Whether a page went to the pool.</returns>
    private bool TryReclaimPage(SizeClass<TPolicy>? requester)
    {
        GiveUpMove();
        SizeClass<TPolicy>? donor = _neverEvicts ? null : CheapestDonor(requester);
        if (donor is null)
        {
            return false;
        }

        if (donor == Runs ? EvictRun() : TryDrainAndReturn(PageOfFirst(donor)))
        {
            return true;
        }

        // The donor's oldest item sits among leased ones: any page will do.
        for (int tries = Arena.Geometry.PageCount; tries > 0; tries--)
        {
            int page = (int)((uint)Interlocked.Increment(ref _reclaimCursor) % (uint)Arena.Geometry.PageCount);
            byte number = Arena.Page(page)->Class;
            if (number is PageInfo.NoClass or SizeClassTable.Runs || ClassOf(number) == requester)
            {
                continue;
            }

            if (TryDrainAndReturn(page))
            {
                return true;
            }
        }

        return donor != Runs && EvictRun();
    }

    /// <summary>
    /// Takes the highest page that is not the index's yet, from the pool or from whoever uses it, for the index: which never gives pages back, and so must not take them from where they
    /// would cut up the room for runs.
    /// </summary>
    /// <param name="mayReclaim">Whether it may be taken from whoever uses it.</param>
    /// <returns>The page, zeroed; 0 where none can be had.</returns>
    private int TakePageForIndex(bool mayReclaim)
    {
        int tries = 0;
        for (int page = IndexFrontier(); page >= Arena.Geometry.MetadataPages && tries < HighestPageAttempts; page--)
        {
            PageState state = Arena.Page(page)->State;
            if (state == PageState.Index)
            {
                continue;
            }

            if (!mayReclaim)
            {
                return Pages.TryTakeForIndex(page) ? page : 0;
            }

            tries++;
            if (state == PageState.Draining)
            {
                GiveUpMove();
            }

            if (Pages.TryTakeForIndex(page))
            {
                return page;
            }

            if (TryClaimPage(page))
            {
                Pages.Return(page, 1);
                if (Pages.TryTakeForIndex(page))
                {
                    return page;
                }
            }
        }

        // Leases hold all that was tried.
        int any;
        while ((any = Pages.TakeHighest()) == 0 && TryReclaimPage(null))
        {
        }

        return any;
    }

    /// <summary>The page below those at the top that are all the index's. It only goes down, so looking for it costs nothing in the long run.</summary>
    private int IndexFrontier()
    {
        int frontier = Volatile.Read(ref _indexFrontier);
        while (frontier > 0 && Arena.Page(frontier)->State == PageState.Index)
        {
            frontier--;
        }

        // Of two who go down at a time either may write: the other's is found again.
        Volatile.Write(ref _indexFrontier, frontier);
        return frontier;
    }

    private int PageOfFirst(SizeClass<TPolicy> sizeClass)
    {
        sizeClass.Gate.Enter();
        uint first = sizeClass.Queue.First;
        sizeClass.Gate.Exit();
        return first == 0 ? 0 : Arena.PageOf(first);
    }

    private bool TryDrainAndReturn(int page)
    {
        if (page == 0 || !TryDrain(page))
        {
            return false;
        }

        Pages.Return(page, 1);
        EndFlight();
        return true;
    }

    /// <summary>Evicts the oldest large item.</summary>
    private bool EvictRun() => EvictAndFree(Runs);

    /// <summary>Empties a page of chunks.</summary>
    /// <returns>Whether the page is now the caller's, who then has to end one more flight: what is in no class and not in the pool is on its way to one of them.</returns>
    private bool TryDrain(int page)
    {
        if (!TryBeginDrain(page, out SizeClass<TPolicy>? sizeClass, out int count))
        {
            return false;
        }

        bool empty = false;
        BeginFlight();
        try
        {
            int budget = int.MaxValue;
            for (int i = 0; i < count && TryVacate(sizeClass, sizeClass.Chunks.HandleOf(page, i), ref budget); i++)
            {
            }
        }
        finally
        {
            // Whatever happens, the page must not be left handing out nothing for ever.
            empty = EndDrain(sizeClass, page);
            if (!empty)
            {
                EndFlight();
            }
        }

        return empty;
    }

    /// <summary>Stops a page of chunks from handing out any.</summary>
    /// <param name="page">The page.</param>
    /// <param name="sizeClass">The class it belongs to.</param>
    /// <param name="count">How many of its chunks may be in use.</param>
    private bool TryBeginDrain(int page, [NotNullWhen(true)] out SizeClass<TPolicy>? sizeClass, out int count)
    {
        sizeClass = null;
        count = 0;
        byte number = Arena.Page(page)->Class;
        if (number is PageInfo.NoClass or SizeClassTable.Runs || HasPins(page))
        {
            return false;
        }

        sizeClass = ClassOf(number);
        sizeClass.Gate.Enter();
        bool draining = !IsClosed && sizeClass.Chunks.BeginDrain(page);
        count = Arena.Page(page)->FreshIndex;
        sizeClass.Gate.Exit();
        if (draining)
        {
            Interlocked.Increment(ref _pagesReclaimed);
        }

        return draining;
    }

    /// <summary>Ends a drain: a page that is not empty is put back to use.</summary>
    /// <returns>Whether it is empty, and now the caller's.</returns>
    private bool EndDrain(SizeClass<TPolicy> sizeClass, int page)
    {
        sizeClass.Gate.Enter();
        bool empty = !IsClosed && sizeClass.Chunks.EndDrain(page);
        sizeClass.Gate.Exit();
        return empty;
    }

    /// <summary>A look, without locks, at whether draining the page would be in vain.</summary>
    private bool HasPins(int page)
    {
        PageInfo* info = Arena.Page(page);
        byte number = info->Class;
        int size = number == PageInfo.NoClass ? 0 : Classes.StrideOf(number);
        for (int i = 0; size != 0 && i < info->FreshIndex && (i + 1L) * size <= Arena.Geometry.PageSize; i++)
        {
            var item = (ItemHeader*)(Arena.AddressOf(page) + ((long)i * size));
            if (item->State == ItemState.Orphaned || (item->State == ItemState.Live && item->Pins != 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Moves or evicts what is in a chunk of a page being drained.</summary>
    /// <returns>Whether the chunk is free. If not, either it cannot be, or the budget of evictions is spent.</returns>
    private bool TryVacate(SizeClass<TPolicy> sizeClass, uint handle, ref int budget)
    {
        var wait = new SpinWait();
        for (int round = 0; round < DrainPatience; round++)
        {
            ItemHeader* item = Arena.Item(handle);
            switch (item->State)
            {
                case ItemState.Free:
                    return true;
                case ItemState.Orphaned:
                    return false;
                case ItemState.Live when item->Pins != 0:
                    return false;
                case ItemState.Live when TryRelocate(sizeClass, handle, ref budget):
                    return true;
                case ItemState.Live when budget == 0 || _neverEvicts:
                    return false;
                case ItemState.Live when TryEvictInPlace(sizeClass, handle, out Action? notice):
                    Free(handle);
                    notice?.Invoke();
                    return true;
                default:
                    wait.SpinOnce(sleep1Threshold: -1);
                    break;
            }
        }

        return false;
    }

    /// <summary>Makes room for a run: empties the neighbouring pages that hold least.</summary>
    /// <returns>The first page of the run, taken from the pool; 0 where something in every window tried cannot go.</returns>
    private int ClearWindow(int length, bool sparesRuns)
    {
        if (_neverEvicts)
        {
            return 0;
        }

        // The pages held meanwhile are in flight to whoever else needs memory.
        BeginFlight();
        try
        {
            return TryClearWindow(length, sparesRuns);
        }
        finally
        {
            EndFlight();
        }
    }

    private int TryClearWindow(int length, bool sparesRuns)
    {
        GiveUpMove();
        var stuck = new HashSet<int>();
        for (int attempt = 0; attempt < WindowAttempts; attempt++)
        {
            int first = RunWindow.FindCheapest(Arena, length, stuck, sparesRuns);
            if (first == 0)
            {
                return 0;
            }

            int cleared = 0;
            while (cleared < length && TryClaimPage(first + cleared))
            {
                cleared++;
            }

            if (cleared == length)
            {
                Pages.MakeRun(first, length);
                return first;
            }

            stuck.Add(first + cleared);
            if (cleared > 0)
            {
                Pages.Return(first, cleared);
            }
        }

        return 0;
    }

    /// <summary>Takes one given page, from the pool or from whoever uses it.</summary>
    private bool TryClaimPage(int page)
    {
        PageInfo* info = Arena.Page(page);
        for (int round = 0; round < DrainPatience; round++)
        {
            if (Pages.TryTake(page))
            {
                return true;
            }

            switch (info->State)
            {
                case PageState.Chunks when TryDrain(page):
                    EndFlight();
                    return true;
                case PageState.Run or PageState.RunTail when TryEvictRunOver(page):
                    break;
                case PageState.Index or PageState.Metadata:
                    return false;
            }
        }

        return false;
    }

    /// <summary>Evicts the large item that lies over a page.</summary>
    private bool TryEvictRunOver(int page)
    {
        while (page > Arena.Geometry.MetadataPages && Arena.Page(page)->State == PageState.RunTail)
        {
            page--;
        }

        Interlocked.Increment(ref _pagesReclaimed);
        uint handle = Arena.HandleOf(page);
        if (Arena.Page(page)->State != PageState.Run || !TryEvictInPlace(Runs, handle, out Action? notice))
        {
            return false;
        }

        Free(handle);
        notice?.Invoke();
        return true;
    }

    /// <summary>Evicts an item for where it lies.</summary>
    private bool TryEvictInPlace(SizeClass<TPolicy> sizeClass, uint handle, out Action? notice)
    {
        notice = null;
        if (_neverEvicts)
        {
            return false;
        }

        // First, as the eviction tells of itself.
        Interlocked.Increment(ref _evictionsInPlace);
        bool evicted = TryEvict(handle, mayStay: false, out notice);
        if (evicted)
        {
            CountEviction(sizeClass);
        }

        return evicted;
    }
}
