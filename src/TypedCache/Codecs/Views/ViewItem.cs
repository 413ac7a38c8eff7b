using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Elements of a type parameter, shown as the view that the reader names.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TView">Their view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ViewItem<T, TView> : IItemReader<TView>
    where TView : struct, ICacheView<TView, T>, allows ref struct
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => !typeof(T).IsValueType;

    /// <inheritdoc/>
    public static TView Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) => TView.Create(isPresent ? source : default, wide);
}
