namespace TypedCache.Generators.Model;

/// <summary>What a dictionary is in the user's program; it does not show in the bytes.</summary>
internal enum MapKind
{
    Dictionary,
    FrozenDictionary,
    ImmutableDictionary,
}
