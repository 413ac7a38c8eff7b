namespace TypedCache.Generators.Model;

/// <summary>One of the types of a union.</summary>
internal sealed record CaseModel
{
    public required int Tag { get; init; }

    /// <summary>What the view calls it, after <c>Is</c> and <c>As</c>.</summary>
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    /// <summary>Whether values of types derived from it are not meant.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The accessibility in the view; null where the view cannot show it.</summary>
    public required string? ViewAccessibility { get; init; }

    public required NestedModel Nested { get; init; }
}
