using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;
using TypedCache.Generators.Sizing;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Makes the model of a <c>[CacheKey]</c> struct. The generator and the analyzer both call it; only the analyzer listens to the
/// problems.
/// </summary>
internal static class KeyParser
{
    public static KeyModel? Parse(INamedTypeSymbol type, Compilation compilation, IProblemSink problems)
    {
        if (ParseDeclaration(type, problems) is not { } declaration)
        {
            return null;
        }

        (EquatableArray<KeyPartModel> parts, ConstructionModel construction) = new KeyMemberParser(compilation).Parse(type, problems);
        var key = new KeyModel { Declaration = declaration, Parts = parts, Construction = construction };
        SizeRules.CheckKey(key, type, problems);
        return key;
    }

    /// <summary>Whether a type has, or will have, a key codec: what another assembly declares has been generated there.</summary>
    public static bool HasKeyCodec(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.IsEmpty || ParseDeclaration(type.OriginalDefinition, SilentSink.Instance) is not null;

    private static DeclarationModel? ParseDeclaration(INamedTypeSymbol type, IProblemSink problems) =>
        DeclarationParser.Parse(type, problems) is { } declaration && GeneratedNames.AreFree(type, problems, KnownNames.KeyCodecType)
            ? declaration
            : null;
}
