namespace TypedCache.Codecs;

/// <summary>A generated <c>ref struct</c> that reads the members of a stored value where they lie, without building the value.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
/// <typeparam name="TValue">The type it is a view of.</typeparam>
public interface ICacheView<TSelf, TValue>
    where TSelf : struct, ICacheView<TSelf, TValue>, allows ref struct
{
    /// <summary>
    /// Lays a view over the bytes of one value, unchecked. The members of such a view still read nothing outside
    /// <paramref name="source"/> and never throw, whatever the bytes: a member that lies outside is empty.
    /// </summary>
    /// <param name="source">The bytes, at least as many as the codec's minimum.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>The view, valid as long as the bytes are.</returns>
    static abstract TSelf Create(ReadOnlySpan<byte> source, bool wide);

    /// <summary>Whether the bytes, from whatever source, are those of a value: the check for bytes the codec did not write itself.</summary>
    /// <param name="source">The bytes of one value.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <returns>True exactly when the codec's <c>TryRead</c> would accept them.</returns>
    static abstract bool IsValid(ReadOnlySpan<byte> source, bool wide);
}
