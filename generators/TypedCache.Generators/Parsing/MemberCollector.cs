using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Finds the properties and fields of a type that are public or marked <c>[CacheInclude]</c>, those of base classes first. A member that
/// overrides or hides another keeps the other's place.
/// </summary>
internal static class MemberCollector
{
    /// <summary>The members as they can be named within a type or an assembly.</summary>
    public static List<MemberCandidate> Collect(INamedTypeSymbol type, Compilation compilation, ISymbol? within = null)
    {
        var members = new List<MemberCandidate>();
        bool isPacked = StorageFormats.IsPacked(type);
        foreach (INamedTypeSymbol part in BaseClassesFirst(type))
        {
            HashSet<string> autoProperties = AutoProperties(part);
            foreach (ISymbol symbol in part.GetMembers())
            {
                bool isIncluded = symbol.HasAttribute(KnownNames.CacheInclude) || (isPacked && symbol.HasAttribute(KnownNames.PackedKey));
                if (AsCandidate(symbol, isIncluded, within ?? type, compilation, autoProperties) is { } member)
                {
                    AddOrReplace(members, member);
                }
            }
        }

        return members;
    }

    private static IEnumerable<INamedTypeSymbol> BaseClassesFirst(INamedTypeSymbol type)
    {
        var chain = new Stack<INamedTypeSymbol>();
        INamedTypeSymbol? part = type;
        while (part is { SpecialType: not (SpecialType.System_Object or SpecialType.System_ValueType) })
        {
            chain.Push(part);
            part = part.BaseType;
        }

        return chain;
    }

    private static HashSet<string> AutoProperties(INamedTypeSymbol type) => new(
        type.GetMembers().OfType<IFieldSymbol>().Select(field => field.AssociatedSymbol).OfType<IPropertySymbol>().Select(property => property.Name),
        StringComparer.Ordinal);

    private static MemberCandidate? AsCandidate(
        ISymbol symbol, bool isIncluded, ISymbol within, Compilation compilation, HashSet<string> autoProperties)
    {
        bool isMember = !symbol.IsStatic && !symbol.IsImplicitlyDeclared && symbol.CanBeReferencedByName;
        if (!isMember || (symbol.DeclaredAccessibility != Accessibility.Public && !isIncluded))
        {
            return null;
        }

        switch (symbol)
        {
            case IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod: { } getter } property
                when getter.DeclaredAccessibility == Accessibility.Public || isIncluded:
                return new MemberCandidate(property, property.Type)
                {
                    CanBeSet = property.SetMethod is { } setter && compilation.IsSymbolAccessibleWithin(setter, within),
                    IsRequired = property.IsRequired,
                    IsState = property.SetMethod is not null || autoProperties.Contains(property.Name),
                    IsMutable = property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public },
                    IsAccessible = compilation.IsSymbolAccessibleWithin(getter, within),
                };
            case IFieldSymbol { IsConst: false, RefKind: RefKind.None } field:
                return new MemberCandidate(field, field.Type)
                {
                    CanBeSet = !field.IsReadOnly,
                    IsRequired = field.IsRequired,
                    IsMutable = !field.IsReadOnly && field.DeclaredAccessibility == Accessibility.Public,
                    IsAccessible = compilation.IsSymbolAccessibleWithin(field, within),
                };
            default:
                return null;
        }
    }

    private static void AddOrReplace(List<MemberCandidate> members, MemberCandidate member)
    {
        int index = members.FindIndex(other => other.Name == member.Name);
        if (index < 0)
        {
            members.Add(member);
        }
        else
        {
            members[index] = member;
        }
    }
}
