using System.Collections.Immutable;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>An <see cref="ImmutableArray{T}"/>. The owner's bit tells a default one, which is not an empty one.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableArrayKind<T> : ICollectionKind<ImmutableArray<T>, T>
{
    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool KeepsItems => true;

    /// <inheritdoc/>
    public static bool IsNull(in ImmutableArray<T> value) => false;

    /// <inheritdoc/>
    public static bool IsNothing(in ImmutableArray<T> value) => value.IsDefault;

    /// <inheritdoc/>
    public static bool Flag(in ImmutableArray<T> value) => value.IsDefault;

    /// <inheritdoc/>
    public static int Count(in ImmutableArray<T> value) => value.IsDefault ? 0 : value.Length;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in ImmutableArray<T> value, ref T[]? rented) => value.AsSpan();

    /// <inheritdoc/>
    public static bool Accepts(int count, bool flag) => !flag || count == 0;

    /// <inheritdoc/>
    public static ImmutableArray<T> Build(T[] items, int count, bool flag) =>
        flag ? default : ImmutableCollectionsMarshal.AsImmutableArray(items);
}
