namespace TypedCache.Generators.Model;

/// <summary>Everything the emitter knows of one <c>[Cacheable]</c> type.</summary>
internal sealed record CacheableModel
{
    public required DeclarationModel Declaration { get; init; }

    public StorageFormat Format { get; init; }

    /// <summary>In the order of declaration, those of base classes first.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    public required ConstructionModel Construction { get; init; }

    /// <summary>The types its values can be, where it is abstract; it then has no members of its own.</summary>
    public UnionModel? Union { get; init; }

    /// <summary>How its values are stored, where the user has written the codec; it then has no members of its own.</summary>
    public ValueModel? Custom { get; init; }

    /// <summary>The declared size in bytes.</summary>
    public required LengthModel Size { get; init; }
}
