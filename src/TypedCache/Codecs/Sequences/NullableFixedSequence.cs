using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// Elements of one size, some of them null: one after the other, zeros for a null, then a bit each that tells whether it is there.
/// A length has at most one number of elements, so the number is not stored.
/// </summary>
/// <typeparam name="T">The type of the elements: a nullable struct or a class.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableFixedSequence<T, TScalar> : ISequenceCodec<T>
    where TScalar : struct, IScalarCodec<T>
{
    private const int BitsPerByte = 8;

    /// <inheritdoc/>
    public static bool IsMeasuredByCount => true;

    /// <inheritdoc/>
    public static long Measure(int count) => ((long)count * TScalar.Size) + Bits.Length(count);

    /// <inheritdoc/>
    public static long Measure(ReadOnlySpan<T> values, bool wide) => Measure(values.Length);

    /// <inheritdoc/>
    public static int Write(ReadOnlySpan<T> values, Span<byte> destination, bool wide)
    {
        long length = Measure(values, wide);
        Destination.Require(destination, length);
        Span<byte> written = destination[..(int)length];
        written.Clear();
        Span<byte> presence = written[(values.Length * TScalar.Size)..];
        ref byte next = ref MemoryMarshal.GetReference(written);
        for (int index = 0; index < values.Length; index++)
        {
            T value = values[index];
            if (!TScalar.IsNull(in value))
            {
                TScalar.Write(ref next, in value);
                Bits.Set(presence, index);
            }

            next = ref Unsafe.Add(ref next, TScalar.Size);
        }

        return (int)length;
    }

    /// <inheritdoc/>
    public static bool TryCount(ReadOnlySpan<byte> source, bool wide, out int count)
    {
        count = CountOf(source.Length);
        return ((long)count * TScalar.Size) + Bits.Length(count) == source.Length;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, Span<T> values)
    {
        ReadOnlySpan<byte> presence = source[(values.Length * TScalar.Size)..];
        ref byte next = ref MemoryMarshal.GetReference(source);
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = default!;
            if (Bits.IsSet(presence, index) && !TScalar.TryRead(in next, out values[index]!))
            {
                return false;
            }

            next = ref Unsafe.Add(ref next, TScalar.Size);
        }

        return true;
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide)
    {
        if (!TryCount(source, wide, out int count))
        {
            return false;
        }

        ReadOnlySpan<byte> presence = source[(count * TScalar.Size)..];
        ref byte next = ref MemoryMarshal.GetReference(source);
        for (int index = 0; index < count; index++)
        {
            if (Bits.IsSet(presence, index) && !TScalar.TryRead(in next, out _))
            {
                return false;
            }

            next = ref Unsafe.Add(ref next, TScalar.Size);
        }

        return true;
    }

    // The most elements whose bytes and bits fit the length.
    private static int CountOf(int length) => (int)((long)length * BitsPerByte / ((BitsPerByte * TScalar.Size) + 1));
}
