using System.Collections.Frozen;
using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="FrozenSet{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenSetKind<T> : ICollectionKind<FrozenSet<T>, T>
{
    /// <inheritdoc/>
    public static bool HasFlag => KeyComparers.HasFlag<T>();

    /// <inheritdoc/>
    public static bool Flag(in FrozenSet<T> value) => KeyComparers.IgnoresCase(value);

    /// <inheritdoc/>
    public static int Count(in FrozenSet<T> value) => value.Count;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in FrozenSet<T> value, ref T[]? rented) => value.Items.AsSpan();

    /// <inheritdoc/>
    public static FrozenSet<T> Build(T[] items, int count, bool flag) =>
        HashSetKind<HashSet<T>, T>.Build(items, count, flag).ToFrozenSet(KeyComparers.For<T>(flag));
}
