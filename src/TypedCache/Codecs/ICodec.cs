using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// Turns values of one type into bytes and back. Implemented by generated structs, so that a cache bound to one is compiled
/// for it: every call below is direct and can be inlined.
/// </summary>
/// <remarks>
/// Offsets inside an item take 2 bytes, or 4 bytes where the whole item is longer than 65,535 bytes. The outermost caller
/// decides (<see cref="CodecLayout.IsWide"/>) and passes the answer down as <c>wide</c>, so that nested values agree with their owner.
/// All members are pure and thread-safe.
/// </remarks>
/// <typeparam name="T">The type the codec is for.</typeparam>
public interface ICodec<T>
{
    /// <summary>The smallest, largest and typical number of bytes a value takes, in the narrow form.</summary>
    static abstract SizeBounds Bounds { get; }

    /// <summary>A hash over the member names, kinds and offsets: two codecs with equal fingerprints read each other's bytes.</summary>
    static abstract uint Fingerprint { get; }

    /// <summary>What the bytes are: whether a value of the type can be part of one that is MessagePack.</summary>
    static virtual CacheFormat Format => CacheFormat.Native;

    /// <summary>The exact number of bytes <see cref="Write"/> produces, in one pass over the value and without allocating.</summary>
    /// <param name="value">The value; never null at the outermost level.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The size in bytes, or a negative number when a member exceeds its declared maximum length or nesting is too deep.</returns>
    static abstract long Measure(in T value, bool wide);

    /// <summary>Writes the value to the start of <paramref name="destination"/>, without allocating.</summary>
    /// <param name="value">The value that was measured.</param>
    /// <param name="destination">At least as many bytes as <see cref="Measure"/> returned for the same <paramref name="wide"/>.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The number of bytes written; equals what was measured unless the value has been changed since.</returns>
    /// <exception cref="ArgumentException">The value has grown since it was measured and no longer fits. Nothing outside the destination is written.</exception>
    static abstract int Write(in T value, Span<byte> destination, bool wide);

    /// <summary>Rebuilds a value. Total: any bytes are decoded or refused, and nothing outside <paramref name="source"/> is read.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="value">The value, when the bytes are those of one.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out T value);
}
