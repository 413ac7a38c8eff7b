namespace TypedCache.Generators.Model;

/// <summary>What a collection is in the user's program; it does not show in the bytes.</summary>
internal enum SequenceKind
{
    Array,
    List,

    /// <summary>An interface that only reads.</summary>
    ReadOnlyInterface,

    /// <summary>An interface that writes too.</summary>
    ListInterface,
    HashSet,
    FrozenSet,
    ImmutableList,
    ImmutableHashSet,
    ImmutableArray,
    Memory,
    ReadOnlyMemory,
    ArraySegment,

    /// <summary>An inline array whose elements are not all of one size.</summary>
    InlineArray,
}
