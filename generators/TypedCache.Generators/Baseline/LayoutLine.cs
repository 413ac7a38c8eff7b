using System.Globalization;
using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Baseline;

/// <summary>
/// What a type's layout is, in one line that is kept with the source: <c>Shop.Item#a1b2c3d4 fixed=12 var=1 min=13 max=49 | Id:Int32@0 Name:String@v0</c>.
/// </summary>
internal static class LayoutLine
{
    private const string UnboundedText = "-";

    /// <summary>The line of a type, or null where its codec is written by hand.</summary>
    public static string? Of(CacheableModel model) => model switch
    {
        { Custom: not null } => null,
        { Union: { } union } => OfUnion(model.Declaration.MetadataName, union, model.Format),
        { Format: StorageFormat.MessagePack } => OfPacked(model),
        _ => OfMembers(model),
    };

    private static string OfUnion(string name, UnionModel union, StorageFormat format)
    {
        (uint fingerprint, SizeModel size) = format == StorageFormat.MessagePack
            ? (new PackedUnionPlan(union).Fingerprint, new PackedUnionPlan(union).Size)
            : (new UnionPlan(union).Fingerprint, new UnionPlan(union).Size);
        IEnumerable<string> cases = union.Cases.Select(item => FormattableString.Invariant($"{item.Name}:{item.Nested.Fingerprint:x8}@{item.Tag}"));
        return Line(name, fingerprint, 0, union.Cases.Count, size, cases);
    }

    private static string OfMembers(CacheableModel model)
    {
        LayoutPlan plan = LayoutPlanner.Plan(model.Members);
        return Line(
            model.Declaration.MetadataName,
            plan.Fingerprint,
            plan.BitsOffset,
            plan.Variables.Count,
            SizeEstimate.Declared(plan.Size, model.Size),
            plan.Slots.Select(Describe));
    }

    private static string OfPacked(CacheableModel model)
    {
        PackedPlan plan = PackedPlan.Of(model.Members);
        IEnumerable<string> parts = model.Members.Select(
            member => $"{Name(member)}:{LayoutFingerprint.Describe(member.Value).Replace(" ", "")}@{member.Key!.Name ?? member.Key.Index.ToString(CultureInfo.InvariantCulture)}");
        return Line(
            model.Declaration.MetadataName, plan.Fingerprint, 0, model.Members.Count, SizeEstimate.Declared(plan.Size, model.Size), parts);
    }

    private static string Line(string name, uint fingerprint, int fixedLength, int variables, SizeModel size, IEnumerable<string> parts)
    {
        string maximum = size.Maximum == SizeModel.Unbounded ? UnboundedText : size.Maximum.ToString(CultureInfo.InvariantCulture);
        string sizes = FormattableString.Invariant($"fixed={fixedLength} var={variables} min={size.Minimum} max={maximum}");
        return $"{name}#{fingerprint.ToString("x8", CultureInfo.InvariantCulture)} {sizes} | {string.Join(" ", parts)}".TrimEnd();
    }

    private static string Describe(MemberSlot slot)
    {
        string place = slot.IsVariable ? FormattableString.Invariant($"v{slot.VariableIndex}")
            : slot.Boolean is { } bit ? FormattableString.Invariant($"{bit.Offset}/{bit.Mask}")
            : slot.FixedOffset.ToString(CultureInfo.InvariantCulture);
        return $"{Name(slot.Member)}:{LayoutFingerprint.Describe(slot.Member.Value).Replace(" ", "")}@{place}";
    }

    private static string Name(MemberModel member) => member.Id is { } id ? FormattableString.Invariant($"#{id}") : member.Name;
}
