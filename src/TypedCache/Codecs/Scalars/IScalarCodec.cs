using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>Stores values that all take the same number of bytes at an address the caller has checked.</summary>
/// <typeparam name="T">The type the codec is for.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IScalarCodec<T>
{
    /// <summary>The number of bytes of every value.</summary>
    static abstract int Size { get; }

    /// <summary>
    /// Whether the stored bytes are the value's own memory, so that many can be copied at once. Every bit pattern is then a value.
    /// </summary>
    static abstract bool IsBlittable { get; }

    /// <summary>Whether an element is null; asked of elements only, and without boxing.</summary>
    /// <param name="value">The element.</param>
    /// <returns>Whether there is no value.</returns>
    static abstract bool IsNull(in T value);

    /// <summary>Writes <see cref="Size"/> bytes.</summary>
    /// <param name="destination">The first of at least <see cref="Size"/> bytes.</param>
    /// <param name="value">The value.</param>
    static abstract void Write(ref byte destination, in T value);

    /// <summary>Reads <see cref="Size"/> bytes; refuses those that are no value.</summary>
    /// <param name="source">The first of at least <see cref="Size"/> bytes.</param>
    /// <param name="value">The value, or the default.</param>
    /// <returns>Whether the bytes are those of a value.</returns>
    static abstract bool TryRead(ref readonly byte source, [MaybeNullWhen(false)] out T value);
}
