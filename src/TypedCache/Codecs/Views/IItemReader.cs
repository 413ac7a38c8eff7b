using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Makes of an element's bytes what a list view shows. Total: bytes that are no value give an empty item or the default.</summary>
/// <typeparam name="TItem">What is shown: a value, a span or another view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IItemReader<TItem>
    where TItem : allows ref struct
{
    /// <summary>The number of bytes of every element, or 0 where they differ.</summary>
    static abstract int Size { get; }

    /// <summary>Whether the collection keeps a flag for each element.</summary>
    static abstract bool HasFlag { get; }

    /// <summary>Whether elements of different length can be null; the collection then keeps a bit for each.</summary>
    static abstract bool CanBeNull { get; }

    /// <summary>Makes the item.</summary>
    /// <param name="source">The bytes of the element.</param>
    /// <param name="wide">Whether offsets take 4 bytes.</param>
    /// <param name="isPresent">Whether the element is not null.</param>
    /// <param name="flag">The flag that was kept.</param>
    /// <returns>The item.</returns>
    static abstract TItem Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag);
}
