namespace TypedCache.Generators.Model;

/// <summary>A collection.</summary>
internal sealed record SequenceModel(SequenceKind Kind, ValueModel Element)
{
    public const string IgnoresCase = "IgnoresCase";

    /// <summary>The number of elements of an inline array.</summary>
    public int InlineLength { get; init; }

    public bool IsSet => Kind is SequenceKind.HashSet or SequenceKind.FrozenSet or SequenceKind.ImmutableHashSet;

    /// <summary>Whether the collection itself is a struct.</summary>
    public bool IsStruct => Kind is SequenceKind.ImmutableArray
        or SequenceKind.Memory
        or SequenceKind.ReadOnlyMemory
        or SequenceKind.ArraySegment
        or SequenceKind.InlineArray;

    public string? FlagName => Kind == SequenceKind.ImmutableArray ? "IsDefault"
        : IsSet && Element.Kind == ValueKind.String ? IgnoresCase
        : null;
}
