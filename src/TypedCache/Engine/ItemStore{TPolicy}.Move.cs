namespace TypedCache.Engine;

/// <content>
/// The page mover: one page at a time goes from the class whose page is worth least to one whose gain is well above. It has no thread: stores that have to evict go on with it, some
/// chunks each, so none of them waits for a whole page. A page with an item that cannot go is put back to use.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // Chunks looked at, and items evicted for them, by one store: about as many microseconds.
    internal const int ChunksPerStep = 16;

    // How many pages to look at for one that no lease holds: a microsecond or two, and the next search goes on.
    private const int PagesPerSearch = 128;

    private PageMove<TPolicy>? _move;
    private int _isMoving;
    private int _moveCursor;
    private long _pagesMoved;
    private long _movesGivenUp;

    /// <summary>The page under way, for tests that look on.</summary>
    internal PageMove<TPolicy>? Move => Volatile.Read(ref _move);

    /// <summary>Pages that came to another class by the mover; those of large items are not counted.</summary>
    internal long PagesMoved => Volatile.Read(ref _pagesMoved);

    /// <summary>Pages that were put back to use on their way.</summary>
    internal long MovesGivenUp => Volatile.Read(ref _movesGivenUp);

    /// <summary>Goes on with the page under way, or begins to move one to a class.</summary>
    /// <returns>Whether a page has just come to the class.</returns>
    private bool TryMovePage(SizeClass<TPolicy> sizeClass)
    {
        SizeClass<TPolicy>? donor = null;
        if (_neverEvicts || (Volatile.Read(ref _move) is null && !MayTakePage(sizeClass, out donor)) || Interlocked.Exchange(ref _isMoving, 1) != 0)
        {
            return false;
        }

        bool arrived = false;
        try
        {
            arrived = _move is null && donor is not null && TryBeginMove(donor, sizeClass);
            if (_move is { } move)
            {
                arrived = TryStep(move) && move.Taker == sizeClass;
            }
        }
        finally
        {
            Volatile.Write(ref _isMoving, 0);
        }

        return arrived;
    }

    /// <summary>Puts the page under way back to use, for whoever must have memory now and can use any, or that very page.</summary>
    private void GiveUpMove()
    {
        if (Volatile.Read(ref _move) is null || Interlocked.Exchange(ref _isMoving, 1) != 0)
        {
            return;
        }

        if (_move is { } move)
        {
            BeginFlight();
            if (EndDrain(move.Donor, move.Page))
            {
                Pages.Return(move.Page, 1);
            }

            EndFlight();
            Volatile.Write(ref _move, null);
            _movesGivenUp++;
        }

        Volatile.Write(ref _isMoving, 0);
    }

    /// <summary>Begins to move a page of one class to another.</summary>
    /// <returns>Whether it has come there already.</returns>
    private bool TryBeginMove(SizeClass<TPolicy> donor, SizeClass<TPolicy> taker)
    {
        if (donor == Runs)
        {
            if (!EvictRun())
            {
                return false;
            }

            Interlocked.Increment(ref donor.EvictionsBefore);
            // The other pages it leaves behind are for whoever comes first.
            return TryAddPage(taker);
        }

        int page = PageOfFirst(donor);
        if (page == 0)
        {
            return false;
        }

        // Where a lease holds it, any other page of the class will do: what lies there is moved, and takes the place of the first items.
        SizeClass<TPolicy>? owner;
        int chunks;
        int looks = PagesPerSearch;
        while (!TryBeginDrain(page, out owner, out chunks))
        {
            page = NextPageOf(donor, ref looks);
            if (page == 0)
            {
                return false;
            }
        }

        // By the time it was asked for, the page may have become another class's.
        Volatile.Write(ref _move, new PageMove<TPolicy>(owner, taker, page, chunks));
        return false;
    }

    /// <summary>The next page of a class, from where the last search ended; 0 where so many pages were looked at.</summary>
    private int NextPageOf(SizeClass<TPolicy> sizeClass, ref int looks)
    {
        while (looks-- > 0)
        {
            _moveCursor = (_moveCursor + 1) % Arena.Geometry.PageCount;
            if (Arena.Page(_moveCursor)->Class == sizeClass.Chunks.Number)
            {
                return _moveCursor;
            }
        }

        return 0;
    }

    /// <summary>Vacates some chunks.</summary>
    /// <returns>Whether the page has come to its new class.</returns>
    private bool TryStep(PageMove<TPolicy> move)
    {
        int end = Math.Min(move.Chunks, move.Vacated + ChunksPerStep);
        bool vacated = false;
        long evictions = Volatile.Read(ref move.Donor.Evictions);
        BeginFlight();
        try
        {
            int budget = ChunksPerStep;
            bool goesOn = true;
            while (goesOn && move.Vacated < end && budget > 0)
            {
                goesOn = TryVacate(move.Donor, move.Donor.Chunks.HandleOf(move.Page, move.Vacated), ref budget);
                move.Vacated += goesOn ? 1 : 0;
            }

            // Where the budget is spent, the page is emptier by as many items, wherever they lay in it.
            vacated = goesOn || budget == 0;
        }
        finally
        {
            if (!vacated || move.Vacated == move.Chunks)
            {
                Volatile.Write(ref _move, null);
                if (EndDrain(move.Donor, move.Page))
                {
                    Pages.Return(move.Page, 1);
                }
            }
        }

        // What the donor lost with the page is not what it had no room for.
        Interlocked.Add(ref move.Donor.EvictionsBefore, Volatile.Read(ref move.Donor.Evictions) - evictions);
        bool arrived = vacated && move.Vacated == move.Chunks && TryAddPage(move.Taker);
        EndFlight();
        if (arrived)
        {
            _pagesMoved++;
        }
        else if (!vacated || move.Vacated == move.Chunks)
        {
            _movesGivenUp++;
        }

        return arrived;
    }

    /// <summary>Gives a class a page of the pool.</summary>
    private bool TryAddPage(SizeClass<TPolicy> sizeClass)
    {
        int page = Pages.TakeLowest();
        if (page == 0)
        {
            return false;
        }

        sizeClass.Gate.Enter();
        // A closed engine's pages are nobody's.
        if (!IsClosed)
        {
            sizeClass.Chunks.Add(page);
        }

        sizeClass.Gate.Exit();
        return true;
    }
}
