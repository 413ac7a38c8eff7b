using Microsoft.CodeAnalysis;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Parsing;

/// <summary>
/// Decides where MessagePack has each member: by <c>[Key]</c> or a data contract, or by name where the type says so, or by the number that <c>[CacheMember]</c> gives,
/// or in the order of declaration. Where keys make no sense they are reported, and members are kept in their order.
/// </summary>
internal static class PackedKeys
{
    private const int LargestIndex = ushort.MaxValue;

    /// <summary>The members with their keys, in the order they are written.</summary>
    public static List<StoredMember> Assign(List<StoredMember> members, INamedTypeSymbol type, IProblemSink problems)
    {
        if (IsKeyedByName(type))
        {
            return Named(members.OrderBy(member => DataContracts.OrderOf(member.Candidate.Symbol) as int? ?? int.MaxValue), member => member.Candidate.Name);
        }

        if (members.All(member => member.PackedKey is null))
        {
            return Indexed(members, type, problems, member => member.Model.Id, reportsTaken: false) ?? InOrder(members);
        }

        if (!AreOfOneKind(members, type, problems))
        {
            return InOrder(members);
        }

        return members.Any(member => member.PackedKey is string)
            ? NamedByKey(members, problems) ?? InOrder(members)
            : Indexed(members, type, problems, member => member.PackedKey as int?, reportsTaken: true) ?? InOrder(members);
    }

    /// <summary>The place of a member among those of a type whose keys are numbers; the same for all others.</summary>
    public static int OrderOf(ISymbol member) => new MemberAttributes(member, null).PackedKey as int? ?? int.MaxValue;

    private static bool IsKeyedByName(INamedTypeSymbol type) =>
        type.GetAttribute(KnownNames.PackedObject)?.ConstructorArguments is [{ Value: true }, ..];

    private static bool AreOfOneKind(List<StoredMember> members, INamedTypeSymbol type, IProblemSink problems)
    {
        foreach (StoredMember member in members.Where(member => member.PackedKey is null))
        {
            problems.Report(Descriptors.MemberHasNoKey, member.Candidate.Symbol, member.Candidate.Name, type.Name);
        }

        bool isMixed = members.Any(member => member.PackedKey is string) && members.Any(member => member.PackedKey is int);
        if (isMixed)
        {
            problems.Report(Descriptors.KeysAreMixed, type, type.Name);
        }

        return !isMixed && members.All(member => member.PackedKey is not null);
    }

    private static List<StoredMember> InOrder(List<StoredMember> members) =>
        members.Select((member, index) => member.With(new PackedKeyModel { Index = index })).ToList();

    private static List<StoredMember> Named(IEnumerable<StoredMember> members, Func<StoredMember, string> name) =>
        members.Select((member, index) => member.With(new PackedKeyModel { Index = index, Name = name(member) })).ToList();

    private static List<StoredMember>? NamedByKey(List<StoredMember> members, IProblemSink problems)
    {
        bool areClear = members.Aggregate(true, (clear, member) => IsFree(member, members, problems) && clear);
        return areClear ? Named(members, member => (string)member.PackedKey!) : null;
    }

    private static bool IsFree(StoredMember member, List<StoredMember> members, IProblemSink problems)
    {
        StoredMember first = members.First(other => Equals(other.PackedKey, member.PackedKey));
        if (first != member)
        {
            Report(member, problems, $"it is that of '{first.Candidate.Name}'");
        }

        return first == member;
    }

    private static void Report(StoredMember member, IProblemSink problems, string reason) => problems.Report(
        Descriptors.KeyIsWrong, member.Candidate.Symbol, member.Candidate.Name, member.PackedKey ?? member.Model.Id!, reason);

    private static List<StoredMember>? Indexed(
        List<StoredMember> members, INamedTypeSymbol type, IProblemSink problems, Func<StoredMember, int?> index, bool reportsTaken)
    {
        if (members.Any(member => index(member) is null))
        {
            return null;
        }

        foreach (StoredMember member in members.Where(member => index(member) is < 0 or > LargestIndex))
        {
            Report(member, problems, FormattableString.Invariant($"an element of an array is from 0 to {LargestIndex}"));
        }

        bool areClear = members.All(member => index(member) is >= 0 and <= LargestIndex);
        areClear &= !reportsTaken || members.Aggregate(true, (clear, member) => IsFree(member, members, problems) && clear);
        if (!areClear || members.Select(index).Distinct().Count() < members.Count)
        {
            return null;
        }

        int unused = members.Count == 0 ? 0 : members.Max(member => index(member)!.Value) + 1 - members.Count;
        if (unused > 0)
        {
            problems.Report(Descriptors.KeysHaveGaps, type, type.Name, unused);
        }

        return members
            .OrderBy(member => index(member))
            .Select(member => member.With(new PackedKeyModel { Index = index(member)!.Value }))
            .ToList();
    }
}
