using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>The types an assembly names with <c>[CacheableFor]</c>, which its own types can have as members.</summary>
internal static class ForeignTypes
{
    /// <summary>Whether members of the owner can be of a type.</summary>
    public static bool AreNamed(INamedTypeSymbol type, INamedTypeSymbol owner) => Find(type, owner) is not null;

    /// <summary>The codec that the owner's assembly names for a type, or null.</summary>
    public static INamedTypeSymbol? CodecOf(ITypeSymbol type, INamedTypeSymbol owner) =>
        Find(type, owner)?.NamedArguments.FirstOrDefault(argument => argument.Key == "Codec").Value.Value as INamedTypeSymbol;

    private static AttributeData? Find(ITypeSymbol type, INamedTypeSymbol owner) => owner.ContainingAssembly?.GetAttributes().FirstOrDefault(
        attribute => attribute.AttributeClass is { Name: "CacheableForAttribute", TypeArguments: [{ } named] } attributeClass
            && attributeClass.OriginalDefinition.FullName() == KnownNames.CacheableFor
            && SymbolEqualityComparer.Default.Equals(named, type));
}
