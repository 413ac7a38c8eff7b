using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Sets: a <see cref="HashSet{T}"/> comes back. A string that occurs twice, as only foreign bytes can tell, counts once.</summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HashSetKind<TCollection, T> : ICollectionKind<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    /// <inheritdoc/>
    public static bool HasFlag => KeyComparers.HasFlag<T>();

    /// <inheritdoc/>
    public static bool Flag(in TCollection value) => KeyComparers.IgnoresCase<T>(value);

    /// <inheritdoc/>
    public static int Count(in TCollection value) => Elements.Count<T>(value);

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in TCollection value, ref T[]? rented) => Elements.Open(value, ref rented);

    /// <inheritdoc/>
    public static TCollection Build(T[] items, int count, bool flag)
    {
        var set = new HashSet<T>(count, KeyComparers.For<T>(flag));
        foreach (T item in items.AsSpan(0, count))
        {
            set.Add(item);
        }

        return (TCollection)(object)set;
    }
}
