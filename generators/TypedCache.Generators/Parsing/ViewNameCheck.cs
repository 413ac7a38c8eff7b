using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>Checks that the names a view adds to those of its members are free.</summary>
internal static class ViewNameCheck
{
    private static readonly string[] Reserved = ["Create", "IsValid"];

    public static EquatableArray<MemberModel> Check(List<MemberModel> members, List<MemberCandidate> candidates, IProblemSink problems)
    {
        var taken = new HashSet<string>(members.SelectMany(Added).Concat(Reserved), StringComparer.Ordinal);
        return members.Select((member, index) =>
        {
            if (!taken.Contains(member.Name))
            {
                return member;
            }

            problems.Report(Descriptors.NameIsTaken, candidates[index].Symbol, member.Name, $"view member '{member.Name}'");
            return member with { IsInView = false };
        }).ToEquatableArray();
    }

    private static IEnumerable<string> Added(MemberModel member)
    {
        if (member.Value.Kind == ValueKind.String)
        {
            yield return ViewNames.Utf8(member.Name);
        }

        if (ViewNames.HasPresence(member.Value))
        {
            yield return ViewNames.Has(member.Name);
        }
    }
}
