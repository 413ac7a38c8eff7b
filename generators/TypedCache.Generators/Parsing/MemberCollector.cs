using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Finds the public properties and fields of a type, those of base classes first. A member that overrides or hides another
/// keeps the other's place.
/// </summary>
internal static class MemberCollector
{
    public static List<MemberCandidate> Collect(INamedTypeSymbol type, Compilation compilation)
    {
        var members = new List<MemberCandidate>();
        foreach (INamedTypeSymbol part in BaseClassesFirst(type))
        {
            foreach (ISymbol symbol in part.GetMembers())
            {
                if (AsCandidate(symbol, type, compilation) is { } member)
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

    private static MemberCandidate? AsCandidate(ISymbol symbol, INamedTypeSymbol type, Compilation compilation)
    {
        bool isMember = !symbol.IsStatic && !symbol.IsImplicitlyDeclared && symbol.CanBeReferencedByName;
        if (!isMember || symbol.DeclaredAccessibility != Accessibility.Public)
        {
            return null;
        }

        return symbol switch
        {
            IPropertySymbol { IsIndexer: false, RefKind: RefKind.None, GetMethod.DeclaredAccessibility: Accessibility.Public } property =>
                new MemberCandidate(property, property.Type, IsSettable(property, type, compilation), property.IsRequired),
            IFieldSymbol { IsConst: false, RefKind: RefKind.None } field =>
                new MemberCandidate(field, field.Type, !field.IsReadOnly, field.IsRequired),
            _ => null,
        };
    }

    private static bool IsSettable(IPropertySymbol property, INamedTypeSymbol type, Compilation compilation) =>
        property.SetMethod is { } setter && compilation.IsSymbolAccessibleWithin(setter, type);

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
