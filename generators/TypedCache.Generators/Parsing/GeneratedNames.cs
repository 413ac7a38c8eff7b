using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Parsing;

/// <summary>Checks that the nested types to be generated do not collide with what the type has.</summary>
internal static class GeneratedNames
{
    public static bool AreFree(INamedTypeSymbol type, IProblemSink problems, params string[] names)
    {
        foreach (string name in names)
        {
            if (Taken(type, name) is { } taken)
            {
                problems.Report(Descriptors.NameIsTaken, taken, name, $"nested type '{name}'");
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a type has no member of this name but generated ones.</summary>
    public static bool IsFree(INamedTypeSymbol type, string name) =>
        type.Name != name && type.GetMembers(name).All(member => IsGenerated(member));

    // A nested type hides what is inherited under its name, so that it could no longer be used.
    private static ISymbol? Taken(INamedTypeSymbol type, string name)
    {
        if (type.Name == name)
        {
            return type;
        }

        for (INamedTypeSymbol? part = type; part is not null; part = part.BaseType)
        {
            if (part.GetMembers(name).FirstOrDefault(member => !IsGenerated(member) && member.DeclaredAccessibility != Accessibility.Private) is { } member)
            {
                return member;
            }
        }

        return type.GetMembers(name).FirstOrDefault(member => !IsGenerated(member))
            ?? (ISymbol?)type.TypeParameters.FirstOrDefault(parameter => parameter.Name == name);
    }

    // The analyzer sees the generator's output as well.
    private static bool IsGenerated(ISymbol member) => member.HasAttribute(KnownNames.GeneratedCode);
}
