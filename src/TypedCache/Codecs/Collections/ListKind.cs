using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Interfaces that write too: a <see cref="List{T}"/> comes back.</summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListKind<TCollection, T> : ICollectionKind<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    /// <inheritdoc/>
    public static int Count(in TCollection value) => Elements.Count<T>(value);

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in TCollection value, ref T[]? rented) => Elements.Open(value, ref rented);

    /// <inheritdoc/>
    public static TCollection Build(T[] items, int count, bool flag)
    {
        var list = new List<T>(count);
        list.AddRange(items.AsSpan(0, count));
        return (TCollection)(object)list;
    }
}
