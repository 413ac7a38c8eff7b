using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>What the engine knows of one page; one cache line each, in the arena's first pages.</summary>
/// <remarks>
/// Who may touch what: everything under the gate of the size class the page belongs to; a free page's under the pool's; <see cref="EarliestDeadline"/>, which says
/// so itself, by anybody.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct PageInfo
{
    /// <summary>The bytes of an entry.</summary>
    public const int Size = 64;

    /// <summary>The class of a page that belongs to none.</summary>
    public const byte NoClass = SizeClassTable.MaximumClasses;

    /// <summary>What the page is used for.</summary>
    public PageState State;

    /// <summary>The size class it belongs to, or <see cref="NoClass"/>.</summary>
    public byte Class;

    /// <summary>Whether it may hold old bytes and has to be zeroed before its chunks are used.</summary>
    public bool IsDirty;

    /// <summary>The chunks it is carved into.</summary>
    public int ChunkCount;

    /// <summary>The chunks that have been handed out at least once since it was carved; those behind are untouched zeros.</summary>
    public int FreshIndex;

    /// <summary>The chunks that are not free.</summary>
    public int UsedCount;

    /// <summary>The top of the stack of freed chunks, a handle; 0 when empty.</summary>
    public uint FreeTop;

    /// <summary>The neighbours in the class's list of pages with free chunks; 0 at its ends.</summary>
    public int NextPartial;

    /// <inheritdoc cref="NextPartial"/>
    public int PreviousPartial;

    /// <summary>The pages of a run, on its first page.</summary>
    public int RunLength;

    /// <summary>
    /// No live item of the page has an earlier deadline; 0 where none has any. It may be too early, for an item that has gone or was touched, which costs a sweep of the page; it
    /// is never too late, or the item would stay until somebody reads it.
    /// </summary>
    /// <remarks>
    /// Lowered by interlocked operations, under no gate, so that storing takes none for it. A sweep sets it to 0, then reads the headers, then lowers it to the
    /// least it found. Whoever stores an item writes its deadline, then locks the item's bucket, which is a full fence, then reads this: so the sweep sees the header, or the
    /// other sees the 0 and notes its deadline. Carving the page anew sets it to 0 before any chunk is handed out.
    /// </remarks>
    public long EarliestDeadline;

    /// <summary>Lowers <see cref="EarliestDeadline"/> to a deadline, which must be in the item's header, with a full fence since.</summary>
    public void NoteDeadline(long deadline)
    {
        long earliest = Volatile.Read(ref EarliestDeadline);
        while (earliest == 0 || deadline < earliest)
        {
            long seen = Interlocked.CompareExchange(ref EarliestDeadline, deadline, earliest);
            if (seen == earliest)
            {
                return;
            }

            earliest = seen;
        }
    }
}
