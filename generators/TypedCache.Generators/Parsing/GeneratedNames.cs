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
            ISymbol? taken = type.Name == name ? type : type.GetMembers(name).FirstOrDefault(member => !IsGenerated(member));
            if (taken is not null)
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

    // The analyzer sees the generator's output as well.
    private static bool IsGenerated(ISymbol member) => member.HasAttribute(KnownNames.GeneratedCode);
}
