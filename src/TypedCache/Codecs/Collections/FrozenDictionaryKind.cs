using System.Collections.Frozen;
using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="FrozenDictionary{TKey, TValue}"/>.</summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrozenDictionaryKind<TKey, TValue> : IMapKind<FrozenDictionary<TKey, TValue>, TKey, TValue>
    where TKey : notnull
{
    /// <inheritdoc/>
    public static FrozenDictionary<TKey, TValue> Build(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, bool ignoresCase) =>
        DictionaryKind<Dictionary<TKey, TValue>, TKey, TValue>.Build(keys, values, ignoresCase)
            .ToFrozenDictionary(KeyComparers.For<TKey>(ignoresCase));
}
