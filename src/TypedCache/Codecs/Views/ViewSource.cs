using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// What a generated view holds: the bytes of one value, at least as many as its fixed part takes. Bytes that are too short are
/// replaced by zeros, so that the fixed part is read without further checks; variable members are clamped to the bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct ViewSource
{
    private static byte[] s_zeros = new byte[256];

    private readonly ref readonly byte _start;
    private readonly int _length;

    private ViewSource(ReadOnlySpan<byte> source, bool wide)
    {
        _start = ref MemoryMarshal.GetReference(source);
        _length = source.Length;
        IsWide = wide;
    }

    /// <summary>Whether offsets take 4 bytes.</summary>
    public bool IsWide { get; }

    /// <summary>Lays a source over the bytes of one value.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="minimum">The bytes of the fixed part, the bits and the offsets.</param>
    /// <returns>The source.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ViewSource Create(ReadOnlySpan<byte> source, bool wide, int minimum) =>
        new(source.Length >= minimum ? source : Zeros(minimum), wide);

    /// <summary>A scalar member; its default where the bytes are none.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TScalar">Its codec.</typeparam>
    /// <param name="offset">Where it is in the fixed part.</param>
    /// <returns>The value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T? Scalar<T, TScalar>(int offset)
        where TScalar : struct, IScalarCodec<T>
    {
        TScalar.TryRead(in At(offset), out T? value);
        return value;
    }

    /// <summary>A bit of the value.</summary>
    /// <param name="offset">Where its byte is.</param>
    /// <param name="mask">The bit.</param>
    /// <returns>Whether it is set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Bit(int offset, int mask) => (At(offset) & mask) != 0;

    /// <summary>The bytes of a nested value in the fixed part.</summary>
    /// <param name="offset">Where it is.</param>
    /// <param name="length">Its length.</param>
    /// <returns>The bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Fixed(int offset, int length) => MemoryMarshal.CreateReadOnlySpan(in At(offset), length);

    /// <summary>The bytes of a variable member; empty where its offsets make no sense.</summary>
    /// <param name="table">Where the end offsets are.</param>
    /// <param name="index">The member's place among the variable members.</param>
    /// <param name="last">The place of the last variable member.</param>
    /// <param name="narrowStart">Where the first variable member starts.</param>
    /// <param name="wideStart">The same where offsets take 4 bytes.</param>
    /// <returns>The bytes.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Variable(int table, int index, int last, int narrowStart, int wideStart)
    {
        int start = IsWide ? wideStart : narrowStart;
        int from = index == 0 ? start : Offsets.Read(in _start, table, index - 1, IsWide);
        int to = index == last ? _length : Offsets.Read(in _start, table, index, IsWide);
        return from < start || to < from || to > _length ? default : MemoryMarshal.CreateReadOnlySpan(in At(from), to - from);
    }

    // Only bytes that are no value get here. The zeros are shared, and grow to the longest fixed part asked for.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ReadOnlySpan<byte> Zeros(int length)
    {
        byte[] zeros = s_zeros;
        if (zeros.Length < length)
        {
            s_zeros = zeros = new byte[length];
        }

        return zeros.AsSpan(0, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref readonly byte At(int offset) => ref Unsafe.AddByteOffset(ref Unsafe.AsRef(in _start), (nint)offset);
}
