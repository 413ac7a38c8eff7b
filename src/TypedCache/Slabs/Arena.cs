using System.Runtime.CompilerServices;

namespace TypedCache.Slabs;

/// <summary>
/// All native memory of an engine: one address range cut into pages. The first pages hold the page table and the index's
/// directories, so that everything the engine owns lies inside its limit and every base pointer is constant.
/// </summary>
/// <remarks>
/// A handle is an offset into the range in units of 16 bytes. The first page holds tables, so 0 and 1 are never handles of items
/// and serve as "none" and "end". Every 32-bit value that was once a handle is an address inside the range.
/// </remarks>
internal sealed unsafe class Arena
{
    private readonly byte* _base;
    private readonly byte* _end;
    private readonly int _handlePageShift;
    private readonly PageInfo* _pages;

    /// <param name="memoryLimit">The most bytes to own.</param>
    /// <param name="preallocate">Whether to have the system provide all of them now.</param>
    /// <param name="pageSize">The bytes of a page; 0 for what suits the limit.</param>
    /// <exception cref="OutOfMemoryException">The system refuses the address space, or has not got the memory.</exception>
    public Arena(long memoryLimit, bool preallocate = false, int pageSize = 0)
    {
        Geometry = new ArenaGeometry(memoryLimit, pageSize);
        Range = new AddressRange(Geometry.Length);
        if (preallocate)
        {
            Range.Populate(SystemMemory.AvailableBytes());
        }

        _base = Range.Base;
        _end = _base + Geometry.Length;
        _handlePageShift = Geometry.PageShift - ArenaGeometry.HandleShift;
        _pages = (PageInfo*)_base;
        for (int page = 0; page < Geometry.MetadataPages; page++)
        {
            _pages[page].State = PageState.Metadata;
            _pages[page].Class = PageInfo.NoClass;
        }

        for (int page = Geometry.MetadataPages; page < Geometry.PageCount; page++)
        {
            _pages[page].Class = PageInfo.NoClass;
        }
    }

    /// <summary>How the range is divided.</summary>
    public ArenaGeometry Geometry { get; }

    /// <summary>The memory itself.</summary>
    public AddressRange Range { get; }

    /// <summary>Room for <see cref="ArenaGeometry.Directories"/> directories of segments, an entry a page each, zeroed.</summary>
    public nuint* Directories => (nuint*)(_base + (long)Geometry.PageCount * PageInfo.Size);

    /// <summary>The item of a handle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ItemHeader* Item(uint handle) => (ItemHeader*)(_base + ((nuint)handle << ArenaGeometry.HandleShift));

    /// <summary>The page a handle lies in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int PageOf(uint handle) => (int)(handle >> _handlePageShift);

    /// <summary>The table entry of a page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PageInfo* Page(int page) => _pages + page;

    /// <summary>The size class of the page a handle lies in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ClassOf(uint handle) => _pages[handle >> _handlePageShift].Class;

    /// <summary>The handle of a page's first byte.</summary>
    public uint HandleOf(int page) => (uint)page << _handlePageShift;

    /// <summary>The first byte of a page.</summary>
    public byte* AddressOf(int page) => _base + ((nuint)page << Geometry.PageShift);

    /// <summary>
    /// How many bytes of the arena follow an item's header: the bound for whoever reads a header without a lock and may find
    /// any lengths in it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long BytesBehind(ItemHeader* item) => _end - (byte*)item - ItemHeader.Size;

    /// <summary>Gives the memory of every page that does not hold tables back to the system.</summary>
    public void Discard()
    {
        nuint tables = (nuint)Geometry.MetadataPages << Geometry.PageShift;
        Range.Discard(tables, Range.Length - tables);
    }
}
