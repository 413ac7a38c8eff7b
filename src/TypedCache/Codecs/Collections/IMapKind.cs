using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>How one kind of dictionary is put together; all are taken apart alike.</summary>
/// <typeparam name="TMap">The dictionary.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IMapKind<TMap, TKey, TValue>
{
    /// <summary>Puts a dictionary together. Of equal keys, as only foreign bytes can hold them, the last counts.</summary>
    /// <param name="keys">The keys; none is null.</param>
    /// <param name="values">As many values.</param>
    /// <param name="ignoresCase">Whether keys are strings and their case does not matter.</param>
    /// <returns>The dictionary.</returns>
    static abstract TMap Build(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, bool ignoresCase);
}
