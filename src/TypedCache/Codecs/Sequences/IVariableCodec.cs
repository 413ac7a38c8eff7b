using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// Stores values that differ in length, as members or as elements. Whether there is a value at all is a bit the owner keeps.
/// </summary>
/// <typeparam name="T">The type the codec is for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IVariableCodec<T>
{
    /// <summary>
    /// Whether the owner keeps a bit for each value that the codec writes and needs back; strings tell so that they are ASCII.
    /// </summary>
    static abstract bool HasFlag { get; }

    /// <summary>Whether elements can be null; their collection then keeps a bit for each.</summary>
    static abstract bool CanBeNull { get; }

    /// <summary>Whether an element is null, found without boxing.</summary>
    /// <param name="value">The element.</param>
    /// <returns>Whether there is no value.</returns>
    static abstract bool IsNull(in T value);

    /// <summary>The exact number of bytes <see cref="Write"/> produces.</summary>
    /// <param name="value">The value; not null.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The size in bytes, or a negative number for a value that cannot be stored.</returns>
    static abstract long Measure(in T value, bool wide);

    /// <summary>Writes the value to the start of the destination.</summary>
    /// <param name="value">The value; not null.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">The bit to keep.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The value does not fit.</exception>
    static abstract int Write(in T value, Span<byte> destination, bool wide, out bool flag);

    /// <summary>Rebuilds a value; any bytes are decoded or refused.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">The bit that was kept.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out T value);

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">The bit that was kept.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    static abstract bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag);
}
