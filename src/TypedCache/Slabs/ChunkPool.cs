namespace TypedCache.Slabs;

/// <summary>
/// The pages of one size class and their free chunks. Every page keeps its own stack of freed chunks, threaded through their first
/// bytes, and behind it the chunks never handed out; the pages that have either form a list.
/// Invariant: for every page, used + stacked + fresh = chunk count, and the page is listed exactly when used is less and it is not draining.
/// </summary>
/// <remarks>
/// Stacks per page, not one per class, because emptying a page then needs no search for its free chunks, and allocation packs the
/// pages at the head of the list. All operations are O(1). Who may touch what: everything here only under the gate of the size class.
/// </remarks>
/// <param name="arena">The memory.</param>
/// <param name="sizeClass">The number of the size class.</param>
/// <param name="stride">The bytes from one chunk to the next.</param>
/// <param name="chunksPerPage">How many chunks a page is carved into.</param>
internal sealed unsafe class ChunkPool(Arena arena, byte sizeClass, int stride, int chunksPerPage)
{
    private int _firstPartial;

    /// <summary>The number of the size class.</summary>
    public byte Number => sizeClass;

    /// <summary>The bytes from one chunk to the next.</summary>
    public int Stride { get; } = stride;

    /// <summary>The pages the class owns.</summary>
    public int PageCount { get; private set; }

    /// <summary>The chunks that are not free.</summary>
    public long UsedCount { get; private set; }

    /// <summary>Takes a free chunk.</summary>
    /// <returns>Its handle, or 0 when the class has none.</returns>
    public uint Take()
    {
        int page = _firstPartial;
        if (page == 0)
        {
            return 0;
        }

        PageInfo* info = arena.Page(page);
        uint handle = info->FreeTop;
        if (handle != 0)
        {
            info->FreeTop = arena.Item(handle)->NextFree;
        }
        else
        {
            handle = HandleOf(page, info->FreshIndex++);
        }

        if (++info->UsedCount == info->ChunkCount)
        {
            Unlist(page, info);
        }

        UsedCount++;
        return handle;
    }

    /// <summary>Gives a chunk back.</summary>
    /// <returns>The page, where this was its last used chunk: it no longer belongs to the class, and the caller returns it to the page pool. Otherwise 0.</returns>
    public int Free(uint handle)
    {
        ItemHeader* item = arena.Item(handle);
        int page = arena.PageOf(handle);
        PageInfo* info = arena.Page(page);
        item->Generation++;
        item->State = ItemState.Free;
        item->NextFree = info->FreeTop;
        info->FreeTop = handle;
        UsedCount--;
        bool wasFull = info->UsedCount-- == info->ChunkCount;
        if (info->State == PageState.Draining)
        {
            return 0;
        }

        if (wasFull)
        {
            List(page, info);
        }

        if (info->UsedCount != 0)
        {
            return 0;
        }

        Unlist(page, info);
        Disown(info);
        return page;
    }

    /// <summary>Makes a zeroed page the class's own, all its chunks free.</summary>
    public void Add(int page)
    {
        PageInfo* info = arena.Page(page);
        *info = new PageInfo
        {
            State = PageState.Chunks,
            Class = sizeClass,
            ChunkCount = chunksPerPage,
        };
        PageCount++;
        List(page, info);
    }

    /// <summary>Stops handing out chunks of a page.</summary>
    /// <returns>Whether the page is this class's and was in use; false when it has gone or is being drained already.</returns>
    public bool BeginDrain(int page)
    {
        PageInfo* info = arena.Page(page);
        if (info->State != PageState.Chunks || info->Class != sizeClass)
        {
            return false;
        }

        if (info->UsedCount < info->ChunkCount)
        {
            Unlist(page, info);
        }

        info->State = PageState.Draining;
        return true;
    }

    /// <summary>Ends a drain: the page leaves the class if it is empty, and is put back to use if it is not.</summary>
    /// <returns>Whether it was empty and is now the caller's.</returns>
    public bool EndDrain(int page)
    {
        PageInfo* info = arena.Page(page);
        if (info->UsedCount == 0)
        {
            Disown(info);
            return true;
        }

        info->State = PageState.Chunks;
        if (info->UsedCount < info->ChunkCount)
        {
            List(page, info);
        }

        return false;
    }

    /// <summary>The handle of a page's n-th chunk.</summary>
    public uint HandleOf(int page, int index) =>
        arena.HandleOf(page) + (uint)((long)index * Stride >> ArenaGeometry.HandleShift);

    private void Disown(PageInfo* info)
    {
        info->Class = PageInfo.NoClass;
        PageCount--;
    }

    private void List(int page, PageInfo* info)
    {
        info->PreviousPartial = 0;
        info->NextPartial = _firstPartial;
        if (_firstPartial != 0)
        {
            arena.Page(_firstPartial)->PreviousPartial = page;
        }

        _firstPartial = page;
    }

    private void Unlist(int page, PageInfo* info)
    {
        if (info->PreviousPartial != 0)
        {
            arena.Page(info->PreviousPartial)->NextPartial = info->NextPartial;
        }
        else
        {
            _firstPartial = info->NextPartial;
        }

        if (info->NextPartial != 0)
        {
            arena.Page(info->NextPartial)->PreviousPartial = info->PreviousPartial;
        }

        info->NextPartial = info->PreviousPartial = 0;
    }
}
