using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace TypedCache.Tests.Generated;

/// <summary>Makes collections and dictionaries of every kind a codec knows, and of kinds that only their interfaces tell.</summary>
internal static class RandomCollections
{
    /// <summary>The collection, or null for a type that is none.</summary>
    public static object? Create(Type type, Array items, Random random) => Invoke(nameof(Collection), [items.GetType().GetElementType()!], type, items, random);

    /// <summary>The dictionary, or null for a type that is none.</summary>
    public static object? Create(Type type, Array keys, Array values, Random random) =>
        Invoke(nameof(Dictionary), [keys.GetType().GetElementType()!, values.GetType().GetElementType()!], type, keys, values, random);

    private static object? Invoke(string method, Type[] types, params object[] arguments) =>
        typeof(RandomCollections).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types).Invoke(null, arguments);

    private static object? Collection<T>(Type type, T[] items, Random random)
    {
        Type definition = type.GetGenericTypeDefinition();
        return definition == typeof(IEnumerable<>) ? AnyKind(items, random, 7)
            : definition == typeof(IReadOnlyCollection<>) ? AnyKind(items, random, 6)
            : definition == typeof(IReadOnlyList<>) ? AnyKind(items, random, 4)
            : definition == typeof(IList<>) ? AnyKind(items, random, 3)
            : definition == typeof(ICollection<>) ? (random.Next(2) == 0 ? new LinkedList<T>(items) : items.ToList())
            : definition == typeof(List<>) ? items.ToList()
            : definition == typeof(HashSet<>) ? new HashSet<T>(items, Comparer<T>(random))
            : definition == typeof(ISet<>) ? (random.Next(2) == 0 ? new HashSet<T>(items, Comparer<T>(random)) : items.ToImmutableHashSet())
            : definition == typeof(IReadOnlySet<>) ? (random.Next(2) == 0 ? items.ToFrozenSet(Comparer<T>(random)) : new HashSet<T>(items))
            : definition == typeof(FrozenSet<>) ? items.ToFrozenSet(Comparer<T>(random))
            : definition == typeof(ImmutableArray<>) ? (items.Length == 0 && random.Next(2) == 0 ? default(ImmutableArray<T>) : items.ToImmutableArray())
            : definition == typeof(ImmutableList<>) || definition == typeof(IImmutableList<>) ? items.ToImmutableList()
            : definition == typeof(ImmutableHashSet<>) || definition == typeof(IImmutableSet<>) ? items.ToImmutableHashSet(Comparer<T>(random))
            : definition == typeof(Memory<>) ? new Memory<T>([default!, .. items])[1..]
            : definition == typeof(ReadOnlyMemory<>) ? new ReadOnlyMemory<T>([default!, .. items])[1..]
            : definition == typeof(ArraySegment<>) ? new ArraySegment<T>([default!, .. items], 1, items.Length)
            : (object?)null;
    }

    private static object AnyKind<T>(T[] items, Random random, int kinds) => random.Next(kinds) switch
    {
        0 => items,
        1 => items.ToList(),
        2 => new Collection<T>(items),
        3 => items.ToImmutableArray(),
        4 => new Queue<T>(items),
        5 => new LinkedList<T>(items),
        _ => items.Select(item => item),
    };

    private static object? Dictionary<TKey, TValue>(Type type, TKey[] keys, TValue[] values, Random random)
        where TKey : notnull
    {
        var pairs = new Dictionary<TKey, TValue>(Comparer<TKey>(random));
        for (int index = 0; index < keys.Length; index++)
        {
            if (keys[index] is not null)
            {
                pairs[keys[index]] = values[index];
            }
        }

        Type definition = type.GetGenericTypeDefinition();
        return definition == typeof(Dictionary<,>) ? pairs
            : definition == typeof(IDictionary<,>) ? (random.Next(2) == 0 ? pairs : pairs.ToImmutableDictionary())
            : definition == typeof(IReadOnlyDictionary<,>) ? (random.Next(2) == 0 ? new ReadOnlyDictionary<TKey, TValue>(pairs) : pairs.ToFrozenDictionary())
            : definition == typeof(FrozenDictionary<,>) ? pairs.ToFrozenDictionary(pairs.Comparer)
            : definition == typeof(ImmutableDictionary<,>) || definition == typeof(IImmutableDictionary<,>) ? pairs.ToImmutableDictionary(pairs.Comparer)
            : (object?)null;
    }

    private static IEqualityComparer<T>? Comparer<T>(Random random) =>
        typeof(T) == typeof(string) && random.Next(2) == 0 ? (IEqualityComparer<T>)StringComparer.OrdinalIgnoreCase : null;
}
