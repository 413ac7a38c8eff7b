using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace TypedCache.Slabs;

/// <summary>Asks for memory before it is read, so that misses overlap. A hint: any address will do, and where the processor takes no hints nothing happens.</summary>
internal static unsafe class Prefetch
{
    /// <summary>The bytes of a cache line. Where lines are longer, some are asked for twice.</summary>
    public const int LineLength = 64;

    /// <summary>Asks for the cache line of an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Line(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Asks for every line of some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Lines(void* start, int length)
    {
        byte* end = (byte*)start + length;
        for (byte* line = (byte*)((nuint)start & ~(nuint)(LineLength - 1)); line < end; line += LineLength)
        {
            Line(line);
        }
    }

    /// <summary>Asks for the two lines behind an item's first, which hold the key, or most of the value, of a small item: its place is told by the header only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rest(ItemHeader* item)
    {
        Line((byte*)item + LineLength);
        Line((byte*)item + (2 * LineLength));
    }
}
