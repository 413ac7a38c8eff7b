using System.Collections.Frozen;
using System.Collections.Immutable;

namespace TypedCache.Codecs;

/// <summary>
/// The comparers of sets and dictionaries. The default one and <see cref="StringComparer.OrdinalIgnoreCase"/> survive, as one bit
/// where keys are strings; any other comes back as the default one.
/// </summary>
internal static class KeyComparers
{
    /// <summary>Whether a bit is kept.</summary>
    public static bool HasFlag<T>() => typeof(T) == typeof(string);

    public static bool IgnoresCase<T>(IEnumerable<T> set) => HasFlag<T>() && ReferenceEquals(Of(set), StringComparer.OrdinalIgnoreCase);

    public static bool IgnoresCase<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull => HasFlag<TKey>() && ReferenceEquals(Of(map), StringComparer.OrdinalIgnoreCase);

    /// <summary>The comparer to rebuild with; null for the default one.</summary>
    public static IEqualityComparer<T>? For<T>(bool ignoresCase) =>
        ignoresCase && HasFlag<T>() ? (IEqualityComparer<T>)StringComparer.OrdinalIgnoreCase : null;

    private static IEqualityComparer<T>? Of<T>(IEnumerable<T> set) => set switch
    {
        HashSet<T> hash => hash.Comparer,
        FrozenSet<T> frozen => frozen.Comparer,
        ImmutableHashSet<T> immutable => immutable.KeyComparer,
        _ => null,
    };

    private static IEqualityComparer<TKey>? Of<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull => map switch
    {
        Dictionary<TKey, TValue> dictionary => dictionary.Comparer,
        FrozenDictionary<TKey, TValue> frozen => frozen.Comparer,
        ImmutableDictionary<TKey, TValue> immutable => immutable.KeyComparer,
        _ => null,
    };
}
