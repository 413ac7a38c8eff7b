using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>Bits packed into bytes, the lowest first: whether values are present, Booleans, and whether strings are ASCII.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bits
{
    private const int PerByte = 8;

    /// <summary>The bytes a number of bits takes.</summary>
    /// <param name="count">The number of bits.</param>
    /// <returns>The number of bytes.</returns>
    public static long Length(long count) => (count + PerByte - 1) / PerByte;

    /// <summary>Whether a bit of a byte is set.</summary>
    /// <param name="start">The first byte of the owner.</param>
    /// <param name="offset">Where the byte is.</param>
    /// <param name="mask">The bit.</param>
    /// <returns>Whether it is set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSet(ref readonly byte start, int offset, int mask) =>
        (Unsafe.AddByteOffset(ref Unsafe.AsRef(in start), (nint)offset) & mask) != 0;

    /// <summary>Whether a bit of a run of bits is set.</summary>
    /// <param name="bits">The bytes the bits are in.</param>
    /// <param name="index">The bit.</param>
    /// <returns>Whether it is set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSet(ReadOnlySpan<byte> bits, int index) => ((bits[index / PerByte] >> (index % PerByte)) & 1) != 0;

    /// <summary>Sets a bit of a run of bits.</summary>
    /// <param name="bits">The bytes the bits are in.</param>
    /// <param name="index">The bit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(Span<byte> bits, int index) => bits[index / PerByte] |= (byte)(1 << (index % PerByte));
}
