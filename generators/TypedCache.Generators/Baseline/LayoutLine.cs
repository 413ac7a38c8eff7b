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
        { Union: { } union } => OfUnion(model.Declaration.MetadataName, union),
        _ => OfMembers(model),
    };

    private static string OfUnion(string name, UnionModel union)
    {
        var plan = new UnionPlan(union);
        IEnumerable<string> cases = union.Cases.Select(item => FormattableString.Invariant($"{item.Name}:{item.Nested.Fingerprint:x8}@{item.Tag}"));
        return Line(name, plan.Fingerprint, 0, union.Cases.Count, plan.Size, cases);
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
        string name = slot.Member.Id is { } id ? FormattableString.Invariant($"#{id}") : slot.Member.Name;
        return $"{name}:{LayoutFingerprint.Describe(slot.Member.Value).Replace(" ", "")}@{place}";
    }
}
