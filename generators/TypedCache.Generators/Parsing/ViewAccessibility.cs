using Microsoft.CodeAnalysis;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// How a view declares a member: as public as the member itself, and within the assembly where the member is private, as far as its type
/// can be named there.
/// </summary>
internal static class ViewAccessibility
{
    public const string Public = "public";
    public const string Internal = "internal";
    public const string Private = "private";

    /// <summary>The accessibility of a member whose value is stored in a certain way.</summary>
    public static string? Of(MemberCandidate member, ValueModel value) =>
        Of(member) is Public && value.IsInternal ? Internal : Of(member);

    /// <summary>The accessibility of a type inside a view of another: that of its own part of the way to it.</summary>
    public static string? Of(INamedTypeSymbol type, INamedTypeSymbol within)
    {
        INamedTypeSymbol[] known = within.WithContainers().ToArray();
        INamedTypeSymbol[] own = type.WithContainers().Where(part => !known.Contains(part.OriginalDefinition, SymbolEqualityComparer.Default)).ToArray();
        return own.All(part => part.DeclaredAccessibility == Accessibility.Public) ? Public
            : own.All(IsPublicOrInternal) ? Internal
            : null;
    }

    /// <summary>Whether a type can be named wherever its assembly can be.</summary>
    public static bool IsPublic(INamedTypeSymbol type) =>
        type.WithContainers().All(part => part.DeclaredAccessibility is Accessibility.Public or Accessibility.NotApplicable)
        && type.TypeArguments.OfType<INamedTypeSymbol>().All(IsPublic);

    /// <summary>The accessibility, or null where a view cannot show the member.</summary>
    public static string? Of(MemberCandidate member)
    {
        ISymbol read = member.Symbol is IPropertySymbol { GetMethod: { } getter } ? getter : member.Symbol;
        return read.DeclaredAccessibility switch
        {
            Accessibility.Public => Public,
            Accessibility.Internal or Accessibility.ProtectedOrInternal => Internal,
            _ => IsNamedInAssembly(member.Type) ? Internal : null,
        };
    }

    private static bool IsNamedInAssembly(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsNamedInAssembly(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(IsNamedInAssembly) && named.WithContainers().All(IsPublicOrInternal),
        _ => true,
    };

    /// <summary>Whether a type can be named in its assembly as far as its own declaration goes.</summary>
    public static bool IsPublicOrInternal(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal or Accessibility.NotApplicable;
}
