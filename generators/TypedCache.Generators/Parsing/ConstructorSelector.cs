using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Chooses the constructor a value is rebuilt with: the one marked <c>[CacheConstructor]</c>; else, of those whose parameters all match members by
/// name and type, a public one before others, then the one with the most parameters.
/// </summary>
internal sealed class ConstructorSelector(Compilation compilation, IProblemSink problems, ISymbol? within = null)
{
    public SelectedConstructor? Select(INamedTypeSymbol type, IReadOnlyList<MemberCandidate> members)
    {
        IMethodSymbol[] constructors = type.InstanceConstructors
            .Where(constructor => !IsCopyConstructor(constructor) && compilation.IsSymbolAccessibleWithin(constructor, within ?? type))
            .ToArray();
        IMethodSymbol[] marked = constructors.Where(constructor => IsMarked(constructor, type)).ToArray();
        if (marked.Length > 1)
        {
            problems.Report(Descriptors.NoUsableConstructor, type, type.Name, "several constructors marked [CacheConstructor]");
            return null;
        }

        constructors = marked.Length == 1 ? marked : constructors;
        SelectedConstructor[] usable = constructors
            .Select(constructor => Match(constructor, members, out _))
            .OfType<SelectedConstructor>()
            .OrderByDescending(selected => selected.Constructor.DeclaredAccessibility == Accessibility.Public)
            .ThenByDescending(selected => selected.Constructor.Parameters.Length)
            .ToArray();
        if (usable.Length == 0)
        {
            ReportUnusable(type, constructors, members);
            return null;
        }

        if (usable.Length > 1 && IsAsGood(usable[0].Constructor, usable[1].Constructor))
        {
            const string Several = "several constructors of equal length that could rebuild a value; mark one [CacheConstructor]";
            problems.Report(Descriptors.NoUsableConstructor, type, type.Name, Several);
            return null;
        }

        return usable[0];
    }

    private static bool IsMarked(IMethodSymbol constructor, INamedTypeSymbol type) => constructor.HasAttribute(KnownNames.CacheConstructor)
        || (constructor.HasAttribute(KnownNames.PackedConstructor) && StorageFormats.IsPacked(type));

    private static bool IsCopyConstructor(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord
        && constructor.Parameters is [{ } parameter]
        && SymbolEqualityComparer.Default.Equals(parameter.Type, constructor.ContainingType);

    private static bool IsAsGood(IMethodSymbol first, IMethodSymbol second) =>
        first.Parameters.Length == second.Parameters.Length
        && (first.DeclaredAccessibility == Accessibility.Public) == (second.DeclaredAccessibility == Accessibility.Public);

    private SelectedConstructor? Match(IMethodSymbol constructor, IReadOnlyList<MemberCandidate> members, out IParameterSymbol? unmatched)
    {
        var matches = new List<KeyValuePair<IParameterSymbol, MemberCandidate>>();
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (FindMember(parameter, members) is { } member)
            {
                matches.Add(new KeyValuePair<IParameterSymbol, MemberCandidate>(parameter, member));
            }
            else if (!parameter.IsOptional)
            {
                unmatched = parameter;
                return null;
            }
        }

        unmatched = null;
        return new SelectedConstructor(constructor, matches);
    }

    // Names that differ only by case are told apart by the exact name first, then by the lower-case first letter.
    private MemberCandidate? FindMember(IParameterSymbol parameter, IReadOnlyList<MemberCandidate> members)
    {
        MemberCandidate[] found = members
            .Where(member => string.Equals(member.Name, parameter.Name, StringComparison.OrdinalIgnoreCase) && Accepts(parameter, member))
            .ToArray();
        return found.FirstOrDefault(member => member.Name == parameter.Name)
            ?? found.FirstOrDefault(member => member.Name.Substring(1) == parameter.Name.Substring(1))
            ?? found.FirstOrDefault();
    }

    private bool Accepts(IParameterSymbol parameter, MemberCandidate member)
    {
        if (parameter.RefKind is not (RefKind.None or RefKind.In))
        {
            return false;
        }

        CommonConversion conversion = compilation.ClassifyCommonConversion(member.Type, parameter.Type);
        return conversion is { Exists: true, IsImplicit: true, IsUserDefined: false };
    }

    private void ReportUnusable(INamedTypeSymbol type, IMethodSymbol[] constructors, IReadOnlyList<MemberCandidate> members)
    {
        if (constructors is [{ } only] && Match(only, members, out IParameterSymbol? unmatched) is null)
        {
            problems.Report(Descriptors.ParameterMatchesNoMember, unmatched!, unmatched!.Name, type.Name);
        }
        else
        {
            problems.Report(Descriptors.NoUsableConstructor, type, type.Name, "no constructor whose parameters all match stored members");
        }
    }
}
