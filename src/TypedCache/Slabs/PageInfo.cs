using System.Runtime.InteropServices;

namespace TypedCache.Slabs;

/// <summary>What the engine knows of one page; one cache line each, in the arena's first pages.</summary>
/// <remarks>Who may touch what: everything under the gate of the size class the page belongs to; a free page's under the pool's.</remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal struct PageInfo
{
    /// <summary>The bytes of an entry.</summary>
    public const int Size = 64;

    /// <summary>The class of a page that belongs to none.</summary>
    public const byte NoClass = byte.MaxValue;

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
}
