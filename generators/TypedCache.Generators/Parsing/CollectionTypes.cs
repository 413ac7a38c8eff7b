using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>The collections and dictionaries that can be taken apart and put together.</summary>
internal static class CollectionTypes
{
    private const string Generic = "System.Collections.Generic.";
    private const string Immutable = "System.Collections.Immutable.";
    private const string Frozen = "System.Collections.Frozen.";

    public static SequenceKind? FindSequence(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { IsSZArray: true } => SequenceKind.Array,
        INamedTypeSymbol { ContainingType: null, TypeArguments.Length: 1 } named => Find(named.OriginalDefinition.FullName()),
        _ => null,
    };

    public static MapKind? FindMap(ITypeSymbol type) => type is INamedTypeSymbol { ContainingType: null, TypeArguments.Length: 2 } named
        ? named.OriginalDefinition.FullName() switch
        {
            Generic + "Dictionary<TKey, TValue>" => MapKind.Dictionary,
            Generic + "IDictionary<TKey, TValue>" => MapKind.Dictionary,
            Generic + "IReadOnlyDictionary<TKey, TValue>" => MapKind.Dictionary,
            Immutable + "ImmutableDictionary<TKey, TValue>" => MapKind.ImmutableDictionary,
            Immutable + "IImmutableDictionary<TKey, TValue>" => MapKind.ImmutableDictionary,
            Frozen + "FrozenDictionary<TKey, TValue>" => MapKind.FrozenDictionary,
            _ => null,
        }
        : null;

    public static ITypeSymbol ElementOf(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType : ((INamedTypeSymbol)type).TypeArguments[0];

    private static SequenceKind? Find(string name) => name switch
    {
        Generic + "List<T>" => SequenceKind.List,
        Generic + "IEnumerable<T>" => SequenceKind.ReadOnlyInterface,
        Generic + "IReadOnlyCollection<T>" => SequenceKind.ReadOnlyInterface,
        Generic + "IReadOnlyList<T>" => SequenceKind.ReadOnlyInterface,
        Generic + "ICollection<T>" => SequenceKind.ListInterface,
        Generic + "IList<T>" => SequenceKind.ListInterface,
        Generic + "HashSet<T>" => SequenceKind.HashSet,
        Generic + "ISet<T>" => SequenceKind.HashSet,
        Generic + "IReadOnlySet<T>" => SequenceKind.HashSet,
        Frozen + "FrozenSet<T>" => SequenceKind.FrozenSet,
        Immutable + "ImmutableArray<T>" => SequenceKind.ImmutableArray,
        Immutable + "ImmutableList<T>" => SequenceKind.ImmutableList,
        Immutable + "IImmutableList<T>" => SequenceKind.ImmutableList,
        Immutable + "ImmutableHashSet<T>" => SequenceKind.ImmutableHashSet,
        Immutable + "IImmutableSet<T>" => SequenceKind.ImmutableHashSet,
        "System.Memory<T>" => SequenceKind.Memory,
        "System.ReadOnlyMemory<T>" => SequenceKind.ReadOnlyMemory,
        "System.ArraySegment<T>" => SequenceKind.ArraySegment,
        _ => null,
    };
}
