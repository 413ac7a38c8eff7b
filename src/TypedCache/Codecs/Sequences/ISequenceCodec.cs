using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Stores the elements of a collection. What kind of collection they are in does not show in the bytes.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISequenceCodec<T>
{
    /// <summary>Whether the elements take the same number of bytes each, so that their number is enough to measure them.</summary>
    static abstract bool IsMeasuredByCount { get; }

    /// <summary>The exact number of bytes of so many elements; asked only where their number is enough to tell.</summary>
    /// <param name="count">The number of elements.</param>
    /// <returns>The size in bytes.</returns>
    static abstract long Measure(int count);

    /// <summary>The exact number of bytes <see cref="Write"/> produces.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The size in bytes, or a negative number where an element cannot be stored.</returns>
    static abstract long Measure(ReadOnlySpan<T> values, bool wide);

    /// <summary>Writes the elements to the start of the destination.</summary>
    /// <param name="values">The elements.</param>
    /// <param name="destination">Where to write.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The elements do not fit.</exception>
    static abstract int Write(ReadOnlySpan<T> values, Span<byte> destination, bool wide);

    /// <summary>The number of elements, found and checked against the length of the bytes before anything is allocated for them.</summary>
    /// <param name="source">Exactly the bytes of one sequence.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="count">The number of elements.</param>
    /// <returns>Whether that many elements can be there.</returns>
    static abstract bool TryCount(ReadOnlySpan<byte> source, bool wide, out int count);

    /// <summary>Rebuilds the elements.</summary>
    /// <param name="source">Bytes that <see cref="TryCount"/> accepted.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="values">Room for exactly the elements counted.</param>
    /// <returns>Whether every element was accepted.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, bool wide, Span<T> values);

    /// <summary>Whether <see cref="TryCount"/> and <see cref="TryRead"/> accept the bytes.</summary>
    /// <param name="source">Exactly the bytes of one sequence.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>What they would return.</returns>
    static abstract bool IsValid(ReadOnlySpan<byte> source, bool wide);
}
