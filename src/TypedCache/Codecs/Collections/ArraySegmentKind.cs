using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>An <see cref="ArraySegment{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentKind<T> : ICollectionKind<ArraySegment<T>, T>
{
    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool KeepsItems => true;

    /// <inheritdoc/>
    public static bool IsNull(in ArraySegment<T> value) => false;

    /// <inheritdoc/>
    public static bool IsNothing(in ArraySegment<T> value) => value.Array is null;

    /// <inheritdoc/>
    public static int Count(in ArraySegment<T> value) => value.Count;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in ArraySegment<T> value, ref T[]? rented) => value.AsSpan();

    /// <inheritdoc/>
    public static ArraySegment<T> Build(T[] items, int count, bool flag) => new(items);
}
