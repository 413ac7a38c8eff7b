using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A view of a collection in MessagePack.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedListView<TSelf>
    where TSelf : struct, IPackedListView<TSelf>, allows ref struct
{
    /// <summary>Lays a view over a collection, unchecked; bytes that are no collection make an empty one.</summary>
    /// <param name="source">The bytes from where the collection starts.</param>
    /// <returns>The view.</returns>
    static abstract TSelf Create(ReadOnlySpan<byte> source);
}
