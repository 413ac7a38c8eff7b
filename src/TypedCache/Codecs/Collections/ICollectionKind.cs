using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// How one kind of collection is taken apart and put together. The defaults are those of a class; how its elements are stored is the
/// sequence's matter.
/// </summary>
/// <typeparam name="TCollection">The collection.</typeparam>
/// <typeparam name="T">The type of the elements.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICollectionKind<TCollection, T>
{
    /// <summary>Whether the collection, as an element of another, can be null.</summary>
    static virtual bool CanBeNull => true;

    /// <summary>Whether the owner keeps a bit for each collection.</summary>
    static virtual bool HasFlag => false;

    /// <summary>Whether <see cref="Build"/> keeps the array it is given.</summary>
    static virtual bool KeepsItems => false;

    /// <summary>Whether there is no collection.</summary>
    /// <param name="value">The collection.</param>
    /// <returns>Whether it is null.</returns>
    static virtual bool IsNull(in TCollection value) => value is null;

    /// <summary>Whether a format without bits can tell that there is no collection.</summary>
    static virtual bool AcceptsNothing => true;

    /// <summary>Whether there is no collection, or a struct that is its default and not an empty one, where there are no bits to tell.</summary>
    /// <param name="value">The collection.</param>
    /// <returns>Whether it is nothing.</returns>
    static virtual bool IsNothing(in TCollection value) => value is null;

    /// <summary>The bit to keep.</summary>
    /// <param name="value">The collection.</param>
    /// <returns>The bit.</returns>
    static virtual bool Flag(in TCollection value) => false;

    /// <summary>The number of elements.</summary>
    /// <param name="value">The collection.</param>
    /// <returns>The number.</returns>
    static abstract int Count(in TCollection value);

    /// <summary>The elements side by side.</summary>
    /// <param name="value">The collection.</param>
    /// <param name="rented">The array they had to be copied to, for the caller to give back.</param>
    /// <returns>The elements.</returns>
    static abstract ReadOnlySpan<T> Open(in TCollection value, ref T[]? rented);

    /// <summary>Whether a collection can have so many elements.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="flag">The bit that was kept.</param>
    /// <returns>Whether it can.</returns>
    static virtual bool Accepts(int count, bool flag) => true;

    /// <summary>Puts a collection together.</summary>
    /// <param name="items">The elements, at the start of the array.</param>
    /// <param name="count">Their number; all of the array where it is kept.</param>
    /// <param name="flag">The bit that was kept.</param>
    /// <returns>The collection.</returns>
    static abstract TCollection Build(T[] items, int count, bool flag);
}
