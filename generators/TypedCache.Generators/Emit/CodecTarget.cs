using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>A codec and a view to be written, and what they are of.</summary>
internal sealed record CodecTarget
{
    /// <summary>The type of the values.</summary>
    public required string TypeName { get; init; }

    /// <summary>What documentation calls the type.</summary>
    public required string Documentation { get; init; }

    public required string Accessibility { get; init; }

    public required string CodecType { get; init; }

    public required string ViewType { get; init; }

    /// <summary>The full name of the type both are nested in.</summary>
    public required string Owner { get; init; }

    public required StorageFormat Format { get; init; }

    public required bool IsValueType { get; init; }

    public required EquatableArray<MemberModel> Members { get; init; }

    public required ConstructionModel Construction { get; init; }

    public required LengthModel Size { get; init; }

    public required LayoutPlan Plan { get; init; }

    /// <summary>The codec and the view of a <c>[Cacheable]</c> type.</summary>
    public static CodecTarget Of(CacheableModel model) => new()
    {
        TypeName = model.Declaration.FullName,
        Documentation = $"<see cref=\"{model.Declaration.FullName.Replace('<', '{').Replace('>', '}')}\"/>",
        Accessibility = "public",
        CodecType = "Codec",
        ViewType = "View",
        Owner = model.Declaration.FullName,
        Format = model.Format,
        IsValueType = model.Declaration.IsValueType,
        Members = model.Members,
        Construction = model.Construction,
        Size = model.Size,
        Plan = LayoutPlanner.Plan(model.Members),
    };

    /// <summary>The codec and the view of a type that cannot have them itself.</summary>
    public static CodecTarget Of(ShapeModel shape, string owner) => new()
    {
        TypeName = shape.TypeName,
        Documentation = $"<c>{shape.TypeName.Replace("global::", "").Replace("<", "&lt;").Replace(">", "&gt;")}</c>",
        Accessibility = shape.Accessibility,
        CodecType = shape.CodecType,
        ViewType = shape.ViewType,
        Owner = owner,
        Format = shape.Format,
        IsValueType = shape.IsValueType,
        Members = shape.Members,
        Construction = shape.Construction,
        Size = LengthModel.None,
        Plan = LayoutPlanner.Plan(shape.Members),
    };
}
