using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements that are collections themselves.</summary>
/// <typeparam name="TList">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedListItem<TList> : IPackedItem<TList>
    where TList : struct, IPackedListView<TList>, allows ref struct
{
    /// <inheritdoc/>
    public static TList Read(ReadOnlySpan<byte> source) => TList.Create(source);
}
