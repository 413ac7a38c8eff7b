namespace TypedCache.Generators.Model;

/// <summary>Everything the emitter knows of one <c>[CacheKey]</c> struct.</summary>
internal sealed record KeyModel
{
    public required DeclarationModel Declaration { get; init; }

    public required EquatableArray<KeyPartModel> Parts { get; init; }

    public required ConstructionModel Construction { get; init; }
}
