using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Interfaces that only read: an array comes back.</summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayKind<TCollection, T> : ICollectionKind<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    /// <inheritdoc/>
    public static bool KeepsItems => true;

    /// <inheritdoc/>
    public static int Count(in TCollection value) => Elements.Count<T>(value);

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in TCollection value, ref T[]? rented) => Elements.Open(value, ref rented);

    /// <inheritdoc/>
    public static TCollection Build(T[] items, int count, bool flag) => (TCollection)(object)items;
}
