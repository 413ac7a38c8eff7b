namespace TypedCache.Generators.Model;

/// <summary>What a collection is in the user's program; it does not show in the bytes.</summary>
internal enum SequenceKind
{
    Array,
    List,
}
