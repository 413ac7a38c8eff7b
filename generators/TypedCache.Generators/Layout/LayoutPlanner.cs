using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>Decides where the members of a type lie. A pure function of the model.</summary>
internal static class LayoutPlanner
{
    public static LayoutPlan Plan(IReadOnlyList<MemberModel> members)
    {
        int[] fixedOffsets = PlaceFixed(members, out int fixedLength);
        MemberModel[] variables = OrderVariables(members);
        var bits = new BitAllocator(fixedLength);
        MemberSlot[] slots = new MemberSlot[members.Count];
        for (int index = 0; index < slots.Length; index++)
        {
            slots[index] = Place(members[index], fixedOffsets[index], Array.IndexOf(variables, members[index]), bits);
        }

        MemberSlot[] ordered = slots.Where(slot => slot.IsVariable).OrderBy(slot => slot.VariableIndex).ToArray();
        int tableOffset = fixedLength + bits.Length;
        int offsets = Math.Max(0, variables.Length - 1);
        int alignment = variables.Length == 0 ? 1 : LayoutRules.VariableAlignment(variables[0].Value);
        int narrowStart = LayoutRules.AlignUp(tableOffset + (offsets * LayoutRules.NarrowOffset), alignment);
        return new LayoutPlan
        {
            Slots = slots,
            Variables = ordered,
            BitsOffset = fixedLength,
            BitsLength = bits.Length,
            TableOffset = tableOffset,
            NarrowStart = narrowStart,
            WideStart = LayoutRules.AlignUp(tableOffset + (offsets * LayoutRules.WideOffset), alignment),
            Size = SizeEstimate.OfMembers(narrowStart, variables),
            Fingerprint = LayoutFingerprint.Of(slots),
        };
    }

    private static int[] PlaceFixed(IReadOnlyList<MemberModel> members, out int length)
    {
        int[] offsets = new int[members.Count];
        length = 0;
        foreach (int index in Enumerable.Range(0, members.Count).OrderByDescending(index => FixedAlignment(members[index])))
        {
            int size = LayoutRules.MemberSize(members[index].Value);
            offsets[index] = size == LayoutRules.Variable || members[index].Value.Kind == ValueKind.Boolean ? MemberSlot.None : length;
            length += Math.Max(0, size);
        }

        return offsets;
    }

    private static int FixedAlignment(MemberModel member)
    {
        int size = LayoutRules.MemberSize(member.Value);
        return size <= 0 ? 0 : LayoutRules.AlignmentOf(size);
    }

    private static MemberModel[] OrderVariables(IReadOnlyList<MemberModel> members) => members
        .Where(member => LayoutRules.MemberSize(member.Value) == LayoutRules.Variable)
        .OrderByDescending(member => LayoutRules.VariableAlignment(member.Value))
        .ThenBy(member => LayoutRules.VariableRank(member.Value))
        .ToArray();

    private static MemberSlot Place(MemberModel member, int fixedOffset, int variableIndex, BitAllocator bits) => new()
    {
        Member = member,
        FixedOffset = fixedOffset,
        FixedSize = Math.Max(0, LayoutRules.MemberSize(member.Value)),
        VariableIndex = variableIndex,
        Presence = member.Value.CanBeNull ? bits.Next() : null,
        Boolean = member.Value.Kind == ValueKind.Boolean ? bits.Next() : null,
        Flag = member.Value.FlagName is null ? null : bits.Next(),
    };
}
