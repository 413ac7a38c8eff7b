using System.Collections.Immutable;
using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>An <see cref="ImmutableDictionary{TKey, TValue}"/>, under its own name or an interface's.</summary>
/// <typeparam name="TMap">The dictionary.</typeparam>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TValue">The type of the values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ImmutableDictionaryKind<TMap, TKey, TValue> : IMapKind<TMap, TKey, TValue>
    where TMap : class, IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    /// <inheritdoc/>
    public static TMap Build(ReadOnlySpan<TKey> keys, ReadOnlySpan<TValue> values, bool ignoresCase)
    {
        ImmutableDictionary<TKey, TValue>.Builder map = ImmutableDictionary.CreateBuilder<TKey, TValue>(KeyComparers.For<TKey>(ignoresCase));
        for (int index = 0; index < keys.Length; index++)
        {
            map[keys[index]] = values[index];
        }

        return (TMap)(object)map.ToImmutable();
    }
}
