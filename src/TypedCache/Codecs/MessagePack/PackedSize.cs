using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>How many bytes MessagePack takes for what its shortest form depends on.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedSize
{
    /// <summary>The bytes of a nil.</summary>
    public const int Nil = 1;

    /// <summary>The bytes of an integer.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>From 1 to 9.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfInteger(long value) =>
        value >= 0 ? OfUnsigned((ulong)value)
        : value >= PackedCode.SmallestFixInt ? 1
        : value >= sbyte.MinValue ? 2
        : value >= short.MinValue ? 3
        : value >= int.MinValue ? 5
        : 9;

    /// <summary>The bytes of an integer that is not negative.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>From 1 to 9.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfUnsigned(ulong value) =>
        value <= PackedCode.LargestFixInt ? 1
        : value <= byte.MaxValue ? 2
        : value <= ushort.MaxValue ? 3
        : value <= uint.MaxValue ? 5
        : 9;

    /// <summary>The bytes before those of a string.</summary>
    /// <param name="length">The bytes of the string.</param>
    /// <returns>1, 2, 3 or 5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfStrHeader(long length) =>
        length <= PackedCode.LongestFixStr ? 1
        : length <= byte.MaxValue ? 2
        : length <= ushort.MaxValue ? 3
        : 5;

    /// <summary>The bytes before those of binary data.</summary>
    /// <param name="length">The bytes of the data.</param>
    /// <returns>2, 3 or 5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfBinHeader(long length) =>
        length <= byte.MaxValue ? 2
        : length <= ushort.MaxValue ? 3
        : 5;

    /// <summary>The bytes before the elements of an array or the entries of a map.</summary>
    /// <param name="count">The number of elements or entries.</param>
    /// <returns>1, 3 or 5.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int OfCountHeader(int count) =>
        count <= PackedCode.LargestFixCount ? 1
        : count <= ushort.MaxValue ? 3
        : 5;
}
