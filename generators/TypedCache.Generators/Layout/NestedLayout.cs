using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>What an owner has to know of the layout of a type inside it. Its codec and its view have yet to be named.</summary>
internal static class NestedLayout
{
    public static NestedModel Of(EquatableArray<MemberModel> members, StorageFormat format)
    {
        bool isOpen = members.Any(member => OpenCodecs.In(member.Value).Any());
        if (format == StorageFormat.MessagePack)
        {
            PackedPlan packed = PackedPlan.Of(members);
            return Describe(NestedModel.Variable, packed.Size, packed.Fingerprint, isOpen, format);
        }

        LayoutPlan plan = LayoutPlanner.Plan(members);
        return Describe(plan.IsFixed ? plan.NarrowStart : NestedModel.Variable, plan.Size, plan.Fingerprint, isOpen, format);
    }

    public static NestedModel OfPacked(UnionModel union)
    {
        var plan = new PackedUnionPlan(union);
        return Describe(NestedModel.Variable, plan.Size, plan.Fingerprint, plan.Open.Count > 0, StorageFormat.MessagePack);
    }

    private static NestedModel Describe(int fixedSize, SizeModel size, uint fingerprint, bool isOpen, StorageFormat format) => new()
    {
        CodecName = NestedModel.UnknownCodec,
        ViewName = "",
        FixedSize = fixedSize,
        Size = size,
        Fingerprint = fingerprint,
        IsRecursive = false,
        IsOpen = isOpen,
        Format = format,
    };
}
