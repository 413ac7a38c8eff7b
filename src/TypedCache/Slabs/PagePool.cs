using System.Numerics;
using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>
/// The pages that belong to nobody: a bitmap, searched from the low end for chunks and runs and from the high end for the index, whose pages
/// never come back, so that they do not cut up the room for runs.
/// </summary>
/// <remarks>Who may touch what: the bitmap and the entries of free pages only under <see cref="_gate"/>. Searching 64 GiB of pages costs about a microsecond.</remarks>
internal sealed unsafe class PagePool
{
    private readonly Arena _arena;
    private readonly ulong[] _free;
    private SpinGate _gate;
    private int _freeCount;

    public PagePool(Arena arena)
    {
        _arena = arena;
        _free = new ulong[(arena.Geometry.PageCount + 63) / 64];
        for (int page = arena.Geometry.MetadataPages; page < arena.Geometry.PageCount; page++)
        {
            _free[page >> 6] |= 1UL << page;
        }

        _freeCount = arena.Geometry.PageCount - arena.Geometry.MetadataPages;
    }

    /// <summary>The pages in the pool.</summary>
    public int FreeCount => Volatile.Read(ref _freeCount);

    /// <summary>Takes the lowest free page for chunks; its bytes are zero.</summary>
    /// <returns>The page, or 0 when there is none.</returns>
    public int TakeLowest()
    {
        // Where memory is full every store comes by here: it need not queue up to learn that there is nothing.
        if (FreeCount == 0)
        {
            return 0;
        }

        _gate.Enter();
        int page = 0;
        for (int word = 0; word < _free.Length && page == 0; word++)
        {
            if (_free[word] != 0)
            {
                page = (word << 6) + BitOperations.TrailingZeroCount(_free[word]);
            }
        }

        return TakeAndExit(page, PageState.Chunks);
    }

    /// <summary>Takes the highest free page for the index; its bytes are zero.</summary>
    /// <returns>The page, or 0 when there is none.</returns>
    public int TakeHighest()
    {
        _gate.Enter();
        int page = 0;
        for (int word = _free.Length - 1; word >= 0 && page == 0; word--)
        {
            if (_free[word] != 0)
            {
                page = (word << 6) + BitOperations.Log2(_free[word]);
            }
        }

        return TakeAndExit(page, PageState.Index);
    }

    /// <summary>Takes one given page for the index; its bytes are zero.</summary>
    /// <returns>Whether it was in the pool.</returns>
    public bool TryTakeForIndex(int page)
    {
        _gate.Enter();
        return TakeAndExit((_free[page >> 6] & (1UL << page)) != 0 ? page : 0, PageState.Index) != 0;
    }

    /// <summary>Takes neighbouring free pages, the lowest that fit, for one large item; only the header is zeroed.</summary>
    /// <returns>The first page, or 0 where no such run is free.</returns>
    public int TakeRun(int length)
    {
        _gate.Enter();
        int first = _freeCount < length ? 0 : FindRun(length);
        for (int i = 0; first != 0 && i < length; i++)
        {
            Mark(first + i, PageState.Free);
        }

        _gate.Exit();
        if (first != 0)
        {
            MakeRun(first, length);
        }

        return first;
    }

    /// <summary>Makes pages the caller has taken a run.</summary>
    public void MakeRun(int first, int length)
    {
        *(ItemHeader*)_arena.AddressOf(first) = default;
        for (int page = first + 1; page < first + length; page++)
        {
            _arena.Page(page)->State = PageState.RunTail;
        }

        _arena.Page(first)->State = PageState.Run;
    }

    /// <summary>Takes one given page, whatever its bytes.</summary>
    /// <returns>Whether it was in the pool.</returns>
    public bool TryTake(int page)
    {
        _gate.Enter();
        bool free = (_free[page >> 6] & (1UL << page)) != 0;
        if (free)
        {
            Mark(page, PageState.Free);
        }

        _gate.Exit();
        return free;
    }

    /// <summary>Takes back pages that held chunks or a run.</summary>
    /// <param name="first">The first page.</param>
    /// <param name="length">How many neighbours.</param>
    /// <param name="dirty">Whether they may hold anything but zeros.</param>
    public void Return(int first, int length, bool dirty = true)
    {
        _gate.Enter();
        for (int page = first; page < first + length; page++)
        {
            PageInfo* info = _arena.Page(page);
            // In one go: who reads the class without a lock is not to see 0 for an instant, which is a class.
            *info = new PageInfo { Class = PageInfo.NoClass, IsDirty = dirty };
            _free[page >> 6] |= 1UL << page;
        }

        _freeCount += length;
        _gate.Exit();
    }

    /// <summary>Gives the memory of free pages back to the system.</summary>
    /// <returns>The bytes given back.</returns>
    public long Discard()
    {
        int discarded = 0;
        for (int page = _arena.Geometry.MetadataPages; page < _arena.Geometry.PageCount; page++)
        {
            // One page at a time leaves the pool for the duration of the system call, so that nobody waits for it.
            if (_arena.Page(page)->IsDirty && TryTake(page))
            {
                bool zeroed = _arena.Range.Discard((nuint)page << _arena.Geometry.PageShift, (nuint)_arena.Geometry.PageSize);
                Return(page, 1, dirty: !zeroed);
                discarded += zeroed || OperatingSystem.IsWindows() ? 1 : 0;
            }
        }

        return (long)discarded << _arena.Geometry.PageShift;
    }

    private int FindRun(int length)
    {
        int found = 0;
        for (int page = _arena.Geometry.MetadataPages; page < _arena.Geometry.PageCount; page++)
        {
            found = (_free[page >> 6] & (1UL << page)) != 0 ? found + 1 : 0;
            if (found == length)
            {
                return page - length + 1;
            }
        }

        return 0;
    }

    private int TakeAndExit(int page, PageState state)
    {
        bool dirty = false;
        if (page != 0)
        {
            dirty = _arena.Page(page)->IsDirty;
            Mark(page, state);
        }

        _gate.Exit();
        if (dirty)
        {
            NativeMemory.Clear(_arena.AddressOf(page), (nuint)_arena.Geometry.PageSize);
            _arena.Page(page)->IsDirty = false;
        }

        return page;
    }

    private void Mark(int page, PageState state)
    {
        _free[page >> 6] &= ~(1UL << page);
        _freeCount--;
        _arena.Page(page)->State = state;
    }
}
