using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements of a <c>[Cacheable]</c> type, each shown as its view; a null as an empty one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TView">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedViewItem<T, TView> : IPackedItem<TView>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    /// <inheritdoc/>
    public static TView Read(ReadOnlySpan<byte> source) => TView.Create(source is [not PackedCode.Nil, ..] ? source : default, wide: false);
}
