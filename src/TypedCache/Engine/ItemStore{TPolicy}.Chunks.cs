using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Reserving and freeing chunks. A chunk comes, in this order, from the class's own pages, from a free page, from the class's oldest item, and from
/// a page of another class.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // How often to wait for other operations in flight where what they hold is all that could go: a few hundred milliseconds.
    private const int PatienceRounds = 256;

    // Large items to evict one by one, in the hope of a gap, before a window is cleared.
    private const int MaximumRunEvictions = 4;

    /// <summary>Reserves a chunk for an item; it is queued as the youngest of its class.</summary>
    /// <returns>Its handle, or 0 when everything that could make room is leased.</returns>
    private uint Reserve(long bytes)
    {
        int number = Classes.ClassFor(bytes);
        uint handle = number == SizeClassTable.Runs ? ReserveRun(bytes) : ReserveChunk(ClassOf(number));
        // Keeps the stores into a recycled chunk behind the one that took it, so that no late reader of its old life misses that it ended.
        Volatile.WriteBarrier();
        return handle;
    }

    private uint ReserveChunk(SizeClass<TPolicy> sizeClass)
    {
        var wait = new SpinWait();
        for (int round = 0; round < PatienceRounds; round++)
        {
            // The first round is followed by another in any case, so it need not ask.
            bool othersInFlight = round == 0 || OthersInFlight;
            uint handle = TakeChunk(sizeClass, 0);
            if (handle != 0)
            {
                return handle;
            }

            handle = Pages.FreeCount != 0 ? TakeChunkOfFreePage(sizeClass) : 0;
            if (handle == 0 && TryMovePage(sizeClass))
            {
                handle = TakeChunk(sizeClass, 0);
            }

            if (handle != 0 || (handle = EvictForReuse(sizeClass)) != 0)
            {
                return handle;
            }

            if (!TryReclaimPage(sizeClass))
            {
                if (!othersInFlight)
                {
                    return 0;
                }

                wait.SpinOnce();
            }
        }

        return 0;
    }

    private uint TakeChunkOfFreePage(SizeClass<TPolicy> sizeClass)
    {
        // To whoever finds nothing meanwhile, the page is in flight.
        BeginFlight();
        int page = Pages.TakeLowest();
        uint handle = page == 0 ? 0 : TakeChunk(sizeClass, page);
        EndFlight();
        return handle;
    }

    /// <summary>Takes a chunk of the class, after adding a page to it where one is given.</summary>
    private uint TakeChunk(SizeClass<TPolicy> sizeClass, int page)
    {
        sizeClass.Gate.Enter();
        if (IsClosed)
        {
            sizeClass.Gate.Exit();
            Throw.Disposed();
        }

        if (page != 0)
        {
            sizeClass.Chunks.Add(page);
        }

        uint handle = sizeClass.Chunks.Take();
        if (handle != 0)
        {
            Arena.Item(handle)->State = ItemState.Reserved;
            sizeClass.Queue.Add(_links, handle);
            BeginFlight();
        }

        sizeClass.Gate.Exit();
        return handle;
    }

    /// <summary>Frees a chunk that nobody else can reach: it leaves the queue, gets its next generation, and its page goes back to the pool with its last item.</summary>
    private void Free(uint handle)
    {
        int page = Arena.PageOf(handle);
        int number = Arena.Page(page)->Class;
        if (number == SizeClassTable.Runs)
        {
            FreeRun(handle, page);
        }
        else if (!IsClosed)
        {
            FreeChunk(handle, number);
        }

        // Not before: what is no longer in flight has to be free.
        EndFlight();
    }

    private void FreeChunk(uint handle, int number)
    {
        SizeClass<TPolicy> sizeClass = ClassOf(number);
        sizeClass.Gate.Enter();
        int emptied = 0;
        if (!IsClosed)
        {
            sizeClass.Queue.Remove(_links, handle);
            emptied = sizeClass.Chunks.Free(handle);
        }

        sizeClass.Gate.Exit();
        if (emptied != 0)
        {
            Pages.Return(emptied, 1);
        }
    }

    private uint ReserveRun(long bytes)
    {
        int length = (int)((bytes + Arena.Geometry.PageSize - 1) >> Arena.Geometry.PageShift);
        var wait = new SpinWait();
        for (int round = 0; round < PatienceRounds; round++)
        {
            bool othersInFlight = round == 0 || OthersInFlight;
            int first = Pages.TakeRun(length);
            if (first == 0 && MayTakePage(Runs, out _))
            {
                // From the chunks: large items get no more room by taking each other's.
                first = ClearWindow(length, sparesRuns: true);
            }

            // The oldest large items first; where what they free is not in one piece, the cheapest window.
            for (int evictions = 0; first == 0 && evictions < MaximumRunEvictions && EvictRun(); evictions++)
            {
                first = Pages.TakeRun(length);
            }

            if (first == 0)
            {
                first = ClearWindow(length, sparesRuns: false);
            }

            if (first != 0)
            {
                return AdoptRun(first, length);
            }

            if (!othersInFlight)
            {
                return 0;
            }

            wait.SpinOnce();
        }

        return 0;
    }

    private uint AdoptRun(int first, int length)
    {
        uint handle = Arena.HandleOf(first);
        PageInfo* info = Arena.Page(first);
        Runs.Gate.Enter();
        if (IsClosed)
        {
            Runs.Gate.Exit();
            Throw.Disposed();
        }

        info->Class = SizeClassTable.Runs;
        info->RunLength = length;
        info->ChunkCount = info->FreshIndex = info->UsedCount = 1;
        Runs.RunPages += length;
        Arena.Item(handle)->State = ItemState.Reserved;
        Runs.Queue.Add(_links, handle);
        BeginFlight();
        Runs.Gate.Exit();
        return handle;
    }

    private void FreeRun(uint handle, int page)
    {
        PageInfo* info = Arena.Page(page);
        Runs.Gate.Enter();
        int length = 0;
        if (!IsClosed)
        {
            Runs.Queue.Remove(_links, handle);
            Arena.Item(handle)->Generation++;
            Arena.Item(handle)->State = ItemState.Free;
            length = info->RunLength;
            info->Class = PageInfo.NoClass;
            Runs.RunPages -= length;
        }

        Runs.Gate.Exit();
        if (length != 0)
        {
            Pages.Return(page, length);
        }
    }
}
