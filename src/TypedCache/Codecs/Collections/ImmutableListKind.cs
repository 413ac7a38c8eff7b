using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>An <see cref="ImmutableList{T}"/>, under its own name or an interface's.</summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableListKind<TCollection, T> : ICollectionKind<TCollection, T>
    where TCollection : class, IEnumerable<T>
{
    /// <inheritdoc/>
    public static int Count(in TCollection value) => Elements.Count<T>(value);

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in TCollection value, ref T[]? rented) => Elements.Open(value, ref rented);

    /// <inheritdoc/>
    public static TCollection Build(T[] items, int count, bool flag) =>
        (TCollection)(object)ImmutableList.Create<T>(items.AsSpan(0, count));
}
