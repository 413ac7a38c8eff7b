using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A table of end offsets, 2 bytes each or 4 when wide. Item 0 starts where the table's owner says, item i at the end of item i - 1;
/// the last item ends where its owner ends and has no entry.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Offsets
{
    /// <summary>The byte at an offset the caller has checked.</summary>
    /// <param name="start">The first byte of the owner.</param>
    /// <param name="offset">The offset.</param>
    /// <returns>The byte.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(ref byte start, int offset) => ref Unsafe.AddByteOffset(ref start, (nint)offset);

    /// <summary>The number of bytes of one entry.</summary>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>2 or 4.</returns>
    public static int Size(bool wide) => wide ? sizeof(uint) : sizeof(ushort);

    /// <summary>Reads one entry of a table the caller has checked to be there. A result that is no offset is negative.</summary>
    /// <param name="start">The first byte of the owner.</param>
    /// <param name="table">Where the table is.</param>
    /// <param name="index">The entry.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The offset from the first byte of the owner.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(ref readonly byte start, int table, int index, bool wide)
    {
        ref byte first = ref Unsafe.AddByteOffset(ref Unsafe.AsRef(in start), (nint)table);
        return wide
            ? Unsafe.ReadUnaligned<int>(ref Unsafe.AddByteOffset(ref first, (nint)index * sizeof(uint)))
            : Unsafe.ReadUnaligned<ushort>(ref Unsafe.AddByteOffset(ref first, (nint)index * sizeof(ushort)));
    }

    /// <summary>Writes one entry of a table the caller has checked to have room.</summary>
    /// <param name="start">The first byte of the owner.</param>
    /// <param name="table">Where the table is.</param>
    /// <param name="index">The entry.</param>
    /// <param name="end">The offset from the first byte of the owner.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte start, int table, int index, int end, bool wide)
    {
        ref byte first = ref Unsafe.AddByteOffset(ref start, (nint)table);
        if (wide)
        {
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref first, (nint)index * sizeof(uint)), end);
        }
        else
        {
            Unsafe.WriteUnaligned(ref Unsafe.AddByteOffset(ref first, (nint)index * sizeof(ushort)), (ushort)end);
        }
    }
}
