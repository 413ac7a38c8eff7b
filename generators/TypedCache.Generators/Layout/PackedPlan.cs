using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>How a type is laid out in MessagePack: an array of its members, or a map of their names and them.</summary>
internal sealed record PackedPlan
{
    /// <summary>Whether members are found by name.</summary>
    public required bool IsMap { get; init; }

    /// <summary>The elements of the array, those without a member included, or the entries of the map.</summary>
    public required int Count { get; init; }

    /// <summary>The bytes of everything but the members themselves.</summary>
    public required int Overhead { get; init; }

    public required SizeModel Size { get; init; }

    public required uint Fingerprint { get; init; }

    public static PackedPlan Of(IReadOnlyList<MemberModel> members)
    {
        bool isMap = members.Any(member => member.Key!.Name is not null);
        int count = isMap || members.Count == 0 ? members.Count : members.Max(member => member.Key!.Index) + 1;
        int overhead = PackedSizes.CountHeader(count)
            + (isMap ? members.Sum(member => (int)PackedSizes.Text(PackedNames.Utf8(member.Key!.Name!).Length)) : count - members.Count);
        return new PackedPlan
        {
            IsMap = isMap,
            Count = count,
            Overhead = overhead,
            Size = PackedSizes.OfMembers(overhead, members),
            Fingerprint = LayoutFingerprint.OfPacked(members),
        };
    }
}
