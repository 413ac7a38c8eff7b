using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Elements of one size, none of them null: one after the other, their number being the length divided by the size.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FixedSequence<T, TScalar> : ISequenceCodec<T>
    where TScalar : struct, IScalarCodec<T>
{
    /// <inheritdoc/>
    public static bool IsMeasuredByCount => true;

    /// <inheritdoc/>
    public static long Measure(int count) => (long)count * TScalar.Size;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Measure(ReadOnlySpan<T> values, bool wide) => (long)values.Length * TScalar.Size;

    /// <inheritdoc/>
    public static int Write(ReadOnlySpan<T> values, Span<byte> destination, bool wide)
    {
        long length = Measure(values, wide);
        Destination.Require(destination, length);
        if (TScalar.IsBlittable)
        {
            MemoryOf(values, (int)length).CopyTo(destination);
            return (int)length;
        }

        ref byte next = ref MemoryMarshal.GetReference(destination);
        foreach (ref readonly T value in values)
        {
            TScalar.Write(ref next, in value);
            next = ref Unsafe.Add(ref next, TScalar.Size);
        }

        return (int)length;
    }

    /// <inheritdoc/>
    public static bool TryCount(ReadOnlySpan<byte> source, bool wide, out int count)
    {
        (count, int rest) = int.DivRem(source.Length, TScalar.Size);
        return rest == 0;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, Span<T> values)
    {
        if (TScalar.IsBlittable)
        {
            source.CopyTo(MemoryOf(values, source.Length));
            return true;
        }

        ref byte next = ref MemoryMarshal.GetReference(source);
        foreach (ref T value in values)
        {
            if (!TScalar.TryRead(in next, out value!))
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

        if (TScalar.IsBlittable)
        {
            return true;
        }

        ref byte next = ref MemoryMarshal.GetReference(source);
        for (int index = 0; index < count; index++)
        {
            if (!TScalar.TryRead(in next, out _))
            {
                return false;
            }

            next = ref Unsafe.Add(ref next, TScalar.Size);
        }

        return true;
    }

    private static Span<byte> MemoryOf(ReadOnlySpan<T> values, int length) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), length);
}
