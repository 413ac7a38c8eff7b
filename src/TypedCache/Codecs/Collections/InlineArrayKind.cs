using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>An inline array of elements that differ in length or can be null: there are always as many.</summary>
/// <typeparam name="TArray">The inline array.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct InlineArrayKind<TArray, T> : ICollectionKind<TArray, T>
    where TArray : struct
{
    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool IsNull(in TArray value) => false;

    /// <inheritdoc/>
    public static bool AcceptsNothing => false;

    /// <inheritdoc/>
    public static bool IsNothing(in TArray value) => false;

    /// <inheritdoc/>
    public static int Count(in TArray value) => InlineElements.Count<TArray, T>();

    /// <inheritdoc/>
    public static ReadOnlySpan<T> Open(in TArray value, ref T[]? rented) => InlineElements.Of<TArray, T>(in value);

    /// <inheritdoc/>
    public static bool Accepts(int count, bool flag) => count == InlineElements.Count<TArray, T>();

    /// <inheritdoc/>
    public static TArray Build(T[] items, int count, bool flag)
    {
        TArray array = default;
        items.AsSpan(0, count).CopyTo(InlineElements.WritableOf<TArray, T>(ref array));
        return array;
    }
}
