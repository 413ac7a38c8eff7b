using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="List{T}"/>, written from its own memory and read into memory of exactly its size.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TSequence">How the elements are stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListCodec<T, TSequence> : IVariableCodec<List<T>>
    where TSequence : struct, ISequenceCodec<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in List<T> value) => value is null;

    /// <summary>The number of elements.</summary>
    /// <param name="value">The collection; not null.</param>
    /// <returns>The number.</returns>
    public static int Length(in List<T> value) => value.Count;

    /// <inheritdoc/>
    public static long Measure(in List<T> value, bool wide) => TSequence.Measure(CollectionsMarshal.AsSpan(value), wide);

    /// <inheritdoc/>
    public static int Write(in List<T> value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = false;
        return TSequence.Write(CollectionsMarshal.AsSpan(value), destination, wide);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out List<T> value)
    {
        if (!TSequence.TryCount(source, wide, out int count))
        {
            value = null;
            return false;
        }

        value = new List<T>(count);
        CollectionsMarshal.SetCount(value, count);
        return TSequence.TryRead(source, wide, CollectionsMarshal.AsSpan(value));
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
