using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

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

        var graph = new TypeGraph(compilation);
        var nestedTypes = new NestedTypes(compilation, graph);
        nestedTypes.Enter(type);
        ParsedMembers parsed = new MemberParser(compilation, graph, nestedTypes, problems).Parse(type);
        return new CacheableModel { Declaration = declaration, Members = parsed.Members, Construction = parsed.Construction };
    }

    /// <summary>Whether a type has, or will have, a codec: what another assembly declares has been generated there.</summary>
    public static bool HasCodec(INamedTypeSymbol type) =>
        TypeGraph.IsCacheable(type)
        && (type.DeclaringSyntaxReferences.IsEmpty || ParseDeclaration(type.OriginalDefinition, SilentSink.Instance) is not null);

    private static DeclarationModel? ParseDeclaration(INamedTypeSymbol type, IProblemSink problems) =>
        DeclarationParser.Parse(type, problems) is { } declaration
        && GeneratedNames.AreFree(type, problems, KnownNames.CodecType, KnownNames.ViewType)
            ? declaration
            : null;
}
