using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>An array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TSequence">How the elements are stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayCodec<T, TSequence> : IVariableCodec<T[]>
    where TSequence : struct, ISequenceCodec<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in T[] value) => value is null;

    /// <summary>The number of elements.</summary>
    /// <param name="value">The collection; not null.</param>
    /// <returns>The number.</returns>
    public static int Length(in T[] value) => value.Length;

    /// <inheritdoc/>
    public static long Measure(in T[] value, bool wide) => TSequence.Measure(value, wide);

    /// <inheritdoc/>
    public static int Write(in T[] value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = false;
        return TSequence.Write(value, destination, wide);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out T[] value)
    {
        if (!TSequence.TryCount(source, wide, out int count))
        {
            value = null;
            return false;
        }

        value = count == 0 ? [] : new T[count];
        return TSequence.TryRead(source, wide, value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TSequence.IsValid(source, wide);

    /// <summary>Whether the bytes are those of at most so many elements.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="maximum">The largest number of elements.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) =>
        TSequence.TryCount(source, wide, out int count) && count <= maximum;
}
