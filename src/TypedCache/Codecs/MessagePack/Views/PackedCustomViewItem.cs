using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements stored by a codec of the user's own, each shown as the view that codec has.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TView">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedCustomViewItem<T, TView> : IPackedItem<TView>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    /// <inheritdoc/>
    public static TView Read(ReadOnlySpan<byte> source)
    {
        ReadOnlySpan<byte> bytes = PackedView.Bytes(source);
        return TView.Create(bytes, CodecLayout.IsWide(bytes.Length));
    }
}
