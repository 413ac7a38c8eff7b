using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>Dictionaries that can be written to, and interfaces: a <see cref="Dictionary{TKey, TValue}"/> comes back.</summary>
/// <typeparam name="TMap">The dictionary.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DictionaryKind<TMap, TKey, TValue> : IMapKind<TMap, TKey, TValue>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public static TMap Build(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, bool ignoresCase)
    {
        var map = new Dictionary<TKey, TValue>(keys.Length, KeyComparers.For<TKey>(ignoresCase));
        for (int index = 0; index < keys.Length; index++)
        {
            map[keys[index]] = values[index];
        }

        return (TMap)(object)map;
    }
}
