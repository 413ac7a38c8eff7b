using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;
using TypedCache.Generators.Sizing;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Makes the model of a <c>[Cacheable]</c> type. The generator and the analyzer both call it; only the analyzer listens to the
/// problems.
/// </summary>
internal static class CacheableParser
{
    public static CacheableModel? Parse(INamedTypeSymbol type, Compilation compilation, IProblemSink problems)
    {
        if (ParseDeclaration(type, problems) is not { } declaration)
        {
            return null;
        }

        ReportUse(type, declaration, problems);
        if (MemberAttributes.CodecIn(type.GetAttribute(KnownNames.CacheCodec)) is { } codec)
        {
            return ParseCustom(type, declaration, codec, compilation, problems);
        }

        var graph = new TypeGraph(compilation);
        var nestedTypes = new NestedTypes(compilation, graph);
        nestedTypes.Enter(type);
        if (UnionParser.IsUnion(type))
        {
            UnionModel union = new UnionParser(nestedTypes, problems).Parse(type);
            CacheableModel abstraction = WithoutMembers(declaration) with { Format = StorageFormats.Of(type), Union = union };
            SizeRules.CheckUnion(abstraction, type, problems);
            return abstraction;
        }

        ParsedMembers parsed = new MemberParser(compilation, graph, nestedTypes, problems).Parse(type);
        var model = new CacheableModel
        {
            Declaration = declaration,
            Format = StorageFormats.Of(type),
            Members = parsed.Members,
            Construction = parsed.Construction,
            Size = SizeOf(type),
        };
        SizeRules.CheckMembers(model, type, type.GetAttribute(KnownNames.CacheSize), problems);
        return model;
    }

    /// <summary>Whether a type has, or will have, a codec: what another assembly declares has been generated there.</summary>
    public static bool HasCodec(INamedTypeSymbol type) =>
        TypeGraph.IsCacheable(type)
        && (type.DeclaringSyntaxReferences.IsEmpty || ParseDeclaration(type.OriginalDefinition, SilentSink.Instance) is not null);

    /// <summary>The declared size of a whole value, in bytes.</summary>
    public static LengthModel SizeOf(INamedTypeSymbol type) => MemberAttributes.SizeIn(type.GetAttribute(KnownNames.CacheSize));

    private static CacheableModel? ParseCustom(
        INamedTypeSymbol type, DeclarationModel declaration, INamedTypeSymbol codec, Compilation compilation, IProblemSink problems)
    {
        if (StorageFormats.IsPacked(type))
        {
            problems.Report(Descriptors.CodecIsNotPacked, type, type.Name, codec.ToDisplayString());
        }

        if (CustomCodecs.Parse(codec, type, compilation) is { } custom)
        {
            return WithoutMembers(declaration) with { Custom = custom };
        }

        if (codec.TypeKind != TypeKind.Error)
        {
            problems.Report(Descriptors.CodecDoesNotFit, type, codec.ToDisplayString(), type.ToDisplayString());
        }

        return null;
    }

    private static CacheableModel WithoutMembers(DeclarationModel declaration) => new()
    {
        Declaration = declaration,
        Members = default,
        Construction = Construction.Of(null, [], []),
        Size = LengthModel.None,
    };

    private static void ReportUse(INamedTypeSymbol type, DeclarationModel declaration, IProblemSink problems)
    {
        if (type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false })
        {
            problems.Report(Descriptors.UnsealedClass, type, type.Name);
        }

        if (declaration.Accessibility.Length == 0)
        {
            INamedTypeSymbol hidden = type.WithContainers().First(part => !ViewAccessibility.IsPublicOrInternal(part));
            string what = hidden.DeclaredAccessibility == Accessibility.Private ? "private" : "protected";
            problems.Report(
                Descriptors.NoExtensionsReach, type, type.Name, SymbolEqualityComparer.Default.Equals(hidden, type) ? what : $"nested in a {what} type");
        }
    }

    private static DeclarationModel? ParseDeclaration(INamedTypeSymbol type, IProblemSink problems) =>
        DeclarationParser.Parse(type, problems) is { } declaration
        && GeneratedNames.AreFree(type, problems, KnownNames.CodecType, KnownNames.ViewType)
            ? declaration
            : null;
}
