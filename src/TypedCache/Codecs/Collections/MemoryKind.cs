using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Memory{T}"/>.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryKind<T> : ICollectionKind<Memory<T>, T>
{
    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool KeepsItems => true;

    /// <inheritdoc/>
    public static bool IsNull(in Memory<T> value) => false;

    /// <inheritdoc/>
    public static bool IsNothing(in Memory<T> value) => false;

    /// <inheritdoc/>
    public static int Count(in Memory<T> value) => value.Length;

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in Memory<T> value, ref T[]? rented) => value.Span;

    /// <inheritdoc/>
    public static Memory<T> Build(T[] items, int count, bool flag) => items;
}
