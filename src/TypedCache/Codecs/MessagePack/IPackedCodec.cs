using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// Stores values as MessagePack, one after the other. Every value tells its own length, and a null is a nil like any other value, so that
/// codecs are composed by type argument alone.
/// </summary>
/// <typeparam name="T">The type the codec is for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedCodec<T>
{
    /// <summary>The exact number of bytes <see cref="Write"/> produces.</summary>
    /// <param name="value">The value, or null.</param>
    /// <returns>The size in bytes, or a negative number for a value that cannot be stored.</returns>
    static abstract long Measure(in T value);

    /// <summary>Writes the value.</summary>
    /// <param name="value">The value, or null.</param>
    /// <param name="writer">Where to write.</param>
    /// <exception cref="ArgumentException">The value does not fit.</exception>
    static abstract void Write(in T value, ref PackedWriter writer);

    /// <summary>Rebuilds a value; any bytes are decoded or refused. Where they are refused, how far the reader has come means nothing.</summary>
    /// <param name="reader">What to read from.</param>
    /// <param name="value">The value; null for a nil, where there can be one.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    static abstract bool TryRead(ref PackedReader reader, [MaybeNull] out T value);

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; goes on to the next value.</summary>
    /// <param name="reader">What to read from.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    static abstract bool IsValid(ref PackedReader reader);
}
