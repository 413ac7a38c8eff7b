using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Finds the types that <c>[CacheUnion]</c> names, and checks them. A type that does not fit is left out.</summary>
internal sealed class UnionParser(NestedTypes nestedTypes, IProblemSink problems)
{
    private const int LargestTag = ushort.MaxValue;

    public static bool IsUnion(INamedTypeSymbol type) =>
        type.HasAttribute(KnownNames.CacheUnion) || (type.HasAttribute(KnownNames.PackedUnion) && StorageFormats.IsPacked(type));

    /// <summary>The types a union names, in the form of their definitions.</summary>
    public static IEnumerable<INamedTypeSymbol> CasesOf(INamedTypeSymbol union) =>
        AttributesOf(union).Select(attribute => TypeOf(attribute, union)).OfType<INamedTypeSymbol>();

    public UnionModel Parse(INamedTypeSymbol union)
    {
        var cases = new List<(INamedTypeSymbol Type, int Tag)>();
        foreach (AttributeData attribute in AttributesOf(union))
        {
            if (attribute.ConstructorArguments is [{ Value: int tag }, ..]
                && TypeOf(attribute, union) is { TypeKind: not TypeKind.Error } type
                && IsCase(attribute, union, type, tag, cases))
            {
                cases.Add((type, tag));
            }
        }

        // A type before those it derives from, so that the first that matches is the right one.
        return new UnionModel(cases
            .OrderByDescending(item => cases.Count(other => IsDerived(item.Type, other.Type)))
            .ThenBy(item => item.Tag)
            .Select(item => Describe(item.Type, item.Tag, union, cases))
            .ToEquatableArray());
    }

    private static IEnumerable<AttributeData> AttributesOf(INamedTypeSymbol union) =>
        union.GetAttributes().Where(attribute =>
            attribute.AttributeClass?.FullName() is KnownNames.CacheUnion
            || (attribute.AttributeClass?.FullName() is KnownNames.PackedUnion && StorageFormats.IsPacked(union)));

    // typeof(Ok<>) on Result<T> stands for Ok<T>.
    private static INamedTypeSymbol? TypeOf(AttributeData attribute, INamedTypeSymbol union) =>
        attribute.ConstructorArguments is not [_, { Value: INamedTypeSymbol type }] ? null
            : type.IsUnboundGenericType && type.Arity == union.Arity ? type.OriginalDefinition.Construct(union.TypeArguments.ToArray())
            : type;

    private bool IsCase(
        AttributeData attribute, INamedTypeSymbol union, INamedTypeSymbol type, int tag, List<(INamedTypeSymbol Type, int Tag)> others)
    {
        string? problem =
            tag is < 0 or > LargestTag ? $"the tag {tag} of '{type.Name}' is not between 0 and {LargestTag}"
            : others.FirstOrDefault(other => other.Tag == tag).Type is { } same ? $"the tag {tag} of '{type.Name}' is that of '{same.Name}'"
            : others.Any(other => SymbolEqualityComparer.Default.Equals(other.Type, type)) ? $"'{type.Name}' is named twice"
            : !IsDerived(type, union) ? $"'{type.Name}' is no '{union.Name}'"
            : !TypeGraph.IsCacheable(type) ? $"'{type.Name}' is not [Cacheable]"
            : StorageFormats.IsPacked(union) && !StorageFormats.IsPacked(type) && !type.HasAttribute(KnownNames.CacheCodec)
                ? $"'{type.Name}' is not [Cacheable(Format = CacheFormat.MessagePack)]"
            : null;
        if (problem is not null)
        {
            problems.Report(Descriptors.UnionIsWrong, attribute, union.Name, problem);
        }

        // What is wrong with a case itself is reported there.
        return problem is null && CacheableParser.HasCodec(type);
    }

    private static bool IsDerived(INamedTypeSymbol type, INamedTypeSymbol union)
    {
        for (INamedTypeSymbol? part = type.BaseType; part is not null; part = part.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(part, union))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(implemented => SymbolEqualityComparer.Default.Equals(implemented, union));
    }

    // A view has an IsValid of its own.
    private static bool IsClear(INamedTypeSymbol type, List<(INamedTypeSymbol Type, int Tag)> cases) =>
        type.Name != "Valid" && cases.Count(other => other.Type.Name == type.Name) == 1;

    private CaseModel Describe(INamedTypeSymbol type, int tag, INamedTypeSymbol union, List<(INamedTypeSymbol Type, int Tag)> cases) => new()
    {
        Tag = tag,
        Name = IsClear(type, cases) ? type.Name : FormattableString.Invariant($"{type.Name}{tag}"),
        TypeName = type.BareName(),
        IsExact = type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false },
        ViewAccessibility = ViewAccessibility.Of(type, union),
        Nested = nestedTypes.Describe(type, union),
    };
}
