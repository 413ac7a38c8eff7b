using System.Globalization;
using System.Text;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Layout;

/// <summary>
/// A 32-bit hash over a canonical description of the layout: every member's name or number, kind and place, nested layouts included. Names count,
/// so that two members of one type that swap places are not read for each other.
/// </summary>
internal static class LayoutFingerprint
{
    public static uint Of(IEnumerable<MemberSlot> slots)
    {
        var text = new StringBuilder("layout 1;");
        foreach (MemberSlot slot in slots)
        {
            text.Append(NameOf(slot.Member)).Append(':').Append(Describe(slot.Member.Value)).Append('@');
            text.Append(slot.IsVariable ? "v" : "f");
            text.Append((slot.IsVariable ? slot.VariableIndex : slot.FixedOffset).ToString(CultureInfo.InvariantCulture));
            text.Append(Describe(slot.Presence)).Append(Describe(slot.Boolean)).Append(Describe(slot.Flag)).Append(';');
        }

        return Fnv1a.Hash(text.ToString());
    }

    /// <summary>The same of MessagePack, where a member is its key and how it is stored.</summary>
    public static uint OfPacked(IEnumerable<MemberModel> members)
    {
        var text = new StringBuilder("messagepack 1;");
        foreach (MemberModel member in members)
        {
            text.Append(member.Key!.Name ?? member.Key.Index.ToString(CultureInfo.InvariantCulture));
            text.Append(':').Append(Describe(member.Value)).Append(';');
        }

        return Fnv1a.Hash(text.ToString());
    }

    private static string NameOf(MemberModel member) => member.Id is { } id ? FormattableString.Invariant($"#{id}") : member.Name;

    private static string Describe(BitSlot? bit) => bit is null ? "" : FormattableString.Invariant($",{bit.Offset}/{bit.Mask}");

    /// <summary>What a value is, without what it is called.</summary>
    public static string Describe(ValueModel value)
    {
        string kind = value.Kind switch
        {
            ValueKind.Scalar => value.Scalar!.LayoutName,
            ValueKind.Nested => FormattableString.Invariant($"nested({value.Nested!.FixedSize},{value.Nested.Fingerprint:x8})"),
            ValueKind.Leaf => value.Leaf!.LayoutName,
            ValueKind.Sequence => $"[{Describe(value.Sequence!.Element)}]{Flag(value.Sequence.FlagName)}",
            ValueKind.Map => $"{{{Describe(value.Map!.Key)}={Describe(value.Map.Value)}}}",
            ValueKind.TypeParameter => value.BareTypeName,
            _ => value.Kind.ToString(),
        };
        return value.CanBeNull ? kind + "?" : kind;
    }

    private static string Flag(string? name) => name is null ? "" : "!" + name;
}
