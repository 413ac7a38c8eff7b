using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// Turns keys into bytes and back. Two keys are the same key exactly when their bytes are equal. Implemented by structs, so that
/// a cache is compiled for its key type.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
public interface IKeyCodec<TKey>
{
    /// <summary>The number of bytes of every key, or 0 where keys differ in length.</summary>
    static abstract int FixedLength { get; }

    /// <summary>A cheap upper bound of the bytes <see cref="Write"/> produces for this key.</summary>
    /// <param name="key">The key; never null.</param>
    /// <returns>The bound in bytes.</returns>
    static abstract long MaximumLength(in TKey key);

    /// <summary>Writes the key, without allocating.</summary>
    /// <param name="key">The key; never null.</param>
    /// <param name="destination">At least <see cref="MaximumLength"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    static abstract int Write(in TKey key, Span<byte> destination);

    /// <summary>Rebuilds a key. Total: any bytes are decoded or refused inside their bounds.</summary>
    /// <param name="source">Exactly the bytes of one key.</param>
    /// <param name="key">The key, when the bytes are those of one.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    static abstract bool TryRead(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out TKey key);
}
