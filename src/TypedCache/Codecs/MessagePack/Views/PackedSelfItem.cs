using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements of a type parameter, shown as the view the reader names.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TView">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedSelfItem<T, TView> : IPackedItem<TView>
    where T : ICacheable<T>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    /// <inheritdoc/>
    public static TView Read(ReadOnlySpan<byte> source)
    {
        ReadOnlySpan<byte> bytes = source is [not PackedCode.Nil, ..] ? PackedSelf<T>.ViewBytes(source) : default;
        return TView.Create(bytes, T.Format == CacheFormat.Native && CodecLayout.IsWide(bytes.Length));
    }
}
