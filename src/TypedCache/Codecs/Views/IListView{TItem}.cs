using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A view of a collection whose elements can be told apart by their index: also of the keys and of the values of a dictionary.</summary>
/// <typeparam name="TSelf">The view.</typeparam>
/// <typeparam name="TItem">What an element is shown as.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IListView<TSelf, TItem> : IListView<TSelf>
    where TSelf : struct, IListView<TSelf, TItem>, allows ref struct
    where TItem : allows ref struct
{
    /// <summary>The number of elements.</summary>
    int Count { get; }

    /// <summary>An element.</summary>
    /// <param name="index">Its index.</param>
    /// <returns>The element.</returns>
    TItem this[int index] { get; }

    /// <summary>Lays a view over elements that are never null, for which no bits are kept even where their type could be null.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="flag">The bit the owner kept.</param>
    /// <returns>The view.</returns>
    static abstract TSelf CreateWithoutNulls(ReadOnlySpan<byte> source, bool wide, bool flag);
}
