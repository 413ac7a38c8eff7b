using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Checks that the names in a view are names, and that those it adds to those of its members are free.</summary>
internal static class ViewNameCheck
{
    private static readonly string[] Reserved = ["Create", "IsValid"];

    public static EquatableArray<MemberModel> Check(List<MemberModel> members, List<MemberCandidate> candidates, IProblemSink problems)
    {
        var taken = new HashSet<string>(members.SelectMany(Added).Concat(Reserved), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        return members.Select((member, index) =>
        {
            bool isName = SyntaxFacts.IsValidIdentifier(member.ViewName);
            if (isName && !taken.Contains(member.ViewName) && used.Add(member.ViewName))
            {
                return member;
            }

            // A name used twice without being given is an error of the compiler's.
            if (taken.Contains(member.ViewName) || member.ViewName != member.Name)
            {
                problems.Report(Descriptors.NameIsTaken, candidates[index].Symbol, member.Name, $"view member '{member.ViewName}'");
            }

            return member with { ViewAccessibility = null };
        }).ToEquatableArray();
    }

    private static IEnumerable<string> Added(MemberModel member)
    {
        if (ViewNames.Bytes(member.Value) is { } suffix)
        {
            yield return member.ViewName + suffix;
        }

        if (TypedViews.Of(member.Value, out _, out _) is not null)
        {
            yield return ViewNames.Typed(member.ViewName);
        }

        if (ViewNames.HasPresence(member.Value))
        {
            yield return ViewNames.Has(member.ViewName);
        }
    }
}
