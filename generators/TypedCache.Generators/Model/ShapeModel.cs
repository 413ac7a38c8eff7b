namespace TypedCache.Generators.Model;

/// <summary>
/// A type that generated code cannot be added to, such as a tuple: its codec and its view become nested types of the owner.
/// </summary>
internal sealed record ShapeModel
{
    /// <summary>What the nested types are called, before <c>Codec</c> and <c>View</c>.</summary>
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    /// <summary>The accessibility of the nested types.</summary>
    public required string Accessibility { get; init; }

    public required bool IsValueType { get; init; }

    public StorageFormat Format { get; init; }

    public required EquatableArray<MemberModel> Members { get; init; }

    public required ConstructionModel Construction { get; init; }

    public string CodecType => Name + "Codec";

    public string ViewType => Name + "View";
}
