using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Parsing;

/// <summary>Checks the numbers that <c>[CacheMember]</c> gives, and puts the members in their order.</summary>
internal static class MemberNumbers
{
    /// <summary>The members by number, or as they are where the numbers make no sense.</summary>
    public static List<StoredMember> Order(List<StoredMember> members, INamedTypeSymbol type, IProblemSink problems)
    {
        if (members.All(member => member.Model.Id is null))
        {
            return members;
        }

        foreach (StoredMember member in members.Where(member => member.Model.Id is null))
        {
            problems.Report(Descriptors.MemberHasNoNumber, member.Candidate.Symbol, member.Candidate.Name, type.Name);
        }

        foreach (IGrouping<int?, StoredMember> same in members.GroupBy(member => member.Model.Id).Where(group => group.Key is not null))
        {
            foreach (StoredMember member in same.Skip(1))
            {
                problems.Report(Descriptors.NumberIsTaken, member.Candidate.Symbol, member.Candidate.Name, same.Key!, same.First().Candidate.Name);
            }
        }

        return members.OrderBy(member => member.Model.Id ?? int.MaxValue).ToList();
    }
}
