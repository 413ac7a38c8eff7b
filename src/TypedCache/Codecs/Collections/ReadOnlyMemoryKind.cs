using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="ReadOnlyMemory{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryKind<T> : ICollectionKind<ReadOnlyMemory<T>, T>
{
    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool KeepsItems => true;

    /// <inheritdoc/>
    public static bool IsNull(in ReadOnlyMemory<T> value) => false;

    /// <inheritdoc/>
    public static bool IsNothing(in ReadOnlyMemory<T> value) => false;

    /// <inheritdoc/>
    public static int Count(in ReadOnlyMemory<T> value) => value.Length;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in ReadOnlyMemory<T> value, ref T[]? rented) => value.Span;

    /// <inheritdoc/>
    public static ReadOnlyMemory<T> Build(T[] items, int count, bool flag) => items;
}
