using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A view of a collection.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IListView<TSelf>
    where TSelf : struct, IListView<TSelf>, allows ref struct
{
    /// <summary>Lays a view over the bytes of one collection, unchecked; bytes that are no collection make an empty one.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">The bit the owner kept.</param>
    /// <returns>The view.</returns>
    static abstract TSelf Create(ReadOnlySpan<byte> source, bool wide, bool flag = false);
}
