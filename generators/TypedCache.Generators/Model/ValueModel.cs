namespace TypedCache.Generators.Model;

/// <summary>The type of a member or of an element, and how it is stored.</summary>
internal sealed record ValueModel
{
    public required ValueKind Kind { get; init; }

    public required Nullability Nullability { get; init; }

    /// <summary>The type as declared, with its nullability: what a type argument has to be.</summary>
    public required string TypeName { get; init; }

    /// <summary>The type of a value that is there.</summary>
    public required string BareTypeName { get; init; }

    /// <summary>For scalars.</summary>
    public ScalarModel? Scalar { get; init; }

    /// <summary>For leaves.</summary>
    public LeafModel? Leaf { get; init; }

    /// <summary>For nested types.</summary>
    public NestedModel? Nested { get; init; }

    /// <summary>For collections.</summary>
    public SequenceModel? Sequence { get; init; }

    /// <summary>For dictionaries.</summary>
    public MapModel? Map { get; init; }

    /// <summary>What the bit tells that the codec keeps for a value, in the words of a local variable; null where it keeps none.</summary>
    public string? FlagName => Kind switch
    {
        ValueKind.String => "IsAscii",
        ValueKind.Leaf => Leaf!.FlagName,
        ValueKind.Sequence => Sequence!.FlagName,
        ValueKind.Map => Map!.FlagName,
        _ => null,
    };

    /// <summary>Whether codecs or views it is made of can only be named within their assembly, and so what a view shows of it.</summary>
    public bool IsInternal => Leaf is { IsInternal: true }
        || Nested is { IsInternal: true }
        || Sequence is { Element.IsInternal: true }
        || Scalar?.InlineArray is { Element.IsInternal: true }
        || Map is { Key.IsInternal: true } or { Value.IsInternal: true };

    public bool CanBeNull => Nullability != Nullability.Never;

    public bool IsReference => Nullability is Nullability.NotAnnotated or Nullability.Annotated;
}
