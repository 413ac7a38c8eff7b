using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements of a <c>[Cacheable]</c> type, each shown as its view.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
/// <typeparam name="TView">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NestedItem<T, TCodec, TView> : IItemReader<TView>
    where TCodec : struct, ICodec<T>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    /// <inheritdoc/>
    public static int Size => (int)TCodec.Bounds.Minimum;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static TView Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) => TView.Create(isPresent ? source : default, wide);
}
