using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Collections inside a collection, each shown as a view of its own.</summary>
/// <typeparam name="TList">The inner view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListItem<TList> : IItemReader<TList>
    where TList : struct, IListView<TList>, allows ref struct
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static TList Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        TList.Create(source, wide, flag);
}
