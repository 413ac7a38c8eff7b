using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Makes of an element's bytes what a view of MessagePack shows. Total: bytes that are no value give an empty item or the default.</summary>
/// <typeparam name="TItem">What is shown: a value, a span or another view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPackedItem<TItem>
    where TItem : allows ref struct
{
    /// <summary>Makes the item.</summary>
    /// <param name="source">The bytes from where the element starts.</param>
    /// <returns>The item.</returns>
    static abstract TItem Read(ReadOnlySpan<byte> source);
}
