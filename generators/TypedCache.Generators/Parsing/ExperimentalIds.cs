using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// The ids of experimental types and members that generated code names. Whoever uses them has agreed to in their own code; the generated
/// code has to agree as well.
/// </summary>
internal static class ExperimentalIds
{
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    public static IEnumerable<string> In(INamedTypeSymbol type)
    {
        var symbols = new List<ISymbol>(type.WithContainers());
        for (INamedTypeSymbol? part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            foreach (ISymbol member in part.GetMembers().Where(CanBeNamed))
            {
                symbols.Add(member);
                symbols.AddRange(TypesOf(member));
            }
        }

        return symbols.Select(IdOf).OfType<string>().Distinct().OrderBy(id => id, StringComparer.Ordinal);
    }

    // A record has a dozen members that nobody wrote; to ask each for its attributes would take longer than all else.
    private static bool CanBeNamed(ISymbol member) =>
        !member.IsImplicitlyDeclared && member is IPropertySymbol or IFieldSymbol or IMethodSymbol { MethodKind: MethodKind.Constructor };

    private static IEnumerable<ISymbol> TypesOf(ISymbol member) => member switch
    {
        IPropertySymbol property => Parts(property.Type),
        IFieldSymbol field => Parts(field.Type),
        _ => [],
    };

    private static IEnumerable<ISymbol> Parts(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Parts(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [],
    };

    private static string? IdOf(ISymbol symbol) =>
        symbol.GetAttribute(Experimental)?.ConstructorArguments is [{ Value: string { Length: > 0 } id }] ? id : null;
}
