using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>The type and the getter of one member of a view.</summary>
internal sealed class ViewAccess(LayoutPlan plan, MemberSlot slot, string source)
{
    private ValueModel Value => slot.Member.Value;

    public string Type => Value.Kind switch
    {
        ValueKind.Nested => $"{Value.BareTypeName}.View",
        ValueKind.Sequence when ViewTypes.IsSpan(Value.Sequence!) => ViewTypes.Span(Value.Sequence!),
        ValueKind.Sequence => ViewTypes.List(Value.Sequence!),
        _ => Value.TypeName,
    };

    public string Get => Value.Kind switch
    {
        ValueKind.Boolean => OrNull(Bit(slot.Boolean!)),
        ValueKind.Scalar => OrNull($"{source}.Scalar<{Value.BareTypeName}, {Value.Scalar!.Codec}>({slot.FixedOffset})"),
        ValueKind.String => OrNull($"{Names.Codecs}StringCodec.Get({Bytes}, {Bit(slot.Ascii!)})"),
        ValueKind.TypeParameter => Built(),
        ValueKind.Sequence when ViewTypes.IsSpan(Value.Sequence!) =>
            $"{Names.MemoryMarshal}.Cast<byte, {Value.Sequence!.Element.BareTypeName}>({Bytes})",
        ValueKind.Nested when slot.Presence is { } presence => $"{Type}.Create({Bit(presence)} ? {Bytes} : default, {source}.IsWide)",
        _ => $"{Type}.Create({Bytes}, {source}.IsWide)",
    };

    /// <summary>The bytes of a variable member or of a nested one in the fixed section.</summary>
    public string Bytes => slot.IsVariable
        ? $"{source}.Variable({plan.TableOffset}, {slot.VariableIndex}, {plan.Variables.Count - 1}, {plan.NarrowStart}, {plan.WideStart})"
        : $"{source}.Fixed({slot.FixedOffset}, {slot.FixedSize})";

    public string Bit(BitSlot bit) => $"{source}.Bit({bit.Offset}, {bit.Mask})";

    private string OrNull(string value) => slot.Presence is { } presence ? $"{Bit(presence)} ? {value} : null" : value;

    // What stands behind a type parameter has a view of its own, but the parameter does not tell which.
    private string Built()
    {
        string read = $"{Names.Codecs}SelfItem<{Value.BareTypeName}>.Read({Bytes}, {source}.IsWide, true, false)";
        return slot.Presence is { } presence ? $"{Bit(presence)} ? {read} : default({Value.TypeName})" : read;
    }
}
