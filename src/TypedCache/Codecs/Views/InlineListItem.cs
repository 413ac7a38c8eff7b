using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Inline arrays whose elements are not shown as a span, each shown as a list view.</summary>
/// <typeparam name="TArray">The inline array.</typeparam>
/// <typeparam name="T">The type of its elements.</typeparam>
/// <typeparam name="TScalar">Their codec.</typeparam>
/// <typeparam name="TList">The list view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InlineListItem<TArray, T, TScalar, TList> : IItemReader<TList>
    where TArray : struct
    where TScalar : struct, IScalarCodec<T>
    where TList : struct, IListView<TList>, allows ref struct
{
    /// <inheritdoc/>
    public static int Size => InlineArrayScalar<TArray, T, TScalar>.Size;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static TList Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        TList.Create(isPresent ? source : default, wide);
}
