using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>The type and the getter of one member of a view.</summary>
internal sealed class ViewAccess(LayoutPlan plan, MemberSlot slot, string source)
{
    private ValueModel Value => slot.Member.Value;

    public string Type => ViewTypes.Item(Value);

    public string Get => Value switch
    {
        { Kind: ValueKind.Boolean } => OrNull(Bit(slot.Boolean!)),
        { Scalar.InlineArray: { } array } => ViewTypes.IsSpan(array) ? Cast(BytesIfPresent, array.Element) : Create(BytesIfPresent),
        { Kind: ValueKind.Scalar } => OrNull($"{source}.Scalar<{ScalarType}, {Value.Scalar!.ViewCodec ?? Value.Scalar.Codec}>({slot.FixedOffset})"),
        { Kind: ValueKind.String } => OrNull($"{Names.Codecs}StringCodec.Get({Bytes}, {Flag})"),
        { Kind: ValueKind.Leaf } => OrNull($"{Value.Leaf!.Item}.Read({Bytes}, {source}.IsWide, true, {Flag})"),
        { Kind: ValueKind.TypeParameter } => Built(),
        { Kind: ValueKind.Sequence } when ViewTypes.IsSpan(Value.Sequence!) => Cast(Bytes, Value.Sequence!.Element),
        { Nested.IsCustom: true } => $"{ViewTypes.ReaderOfPresent(Value)}.Read({Bytes}, {source}.IsWide, {Presence}, false)",
        { Kind: ValueKind.Nested } => Create(BytesIfPresent),
        _ => Create(Bytes),
    };

    /// <summary>The bytes of a variable member or of a nested one in the fixed section.</summary>
    public string Bytes => slot.IsVariable
        ? $"{source}.Variable({plan.TableOffset}, {slot.VariableIndex}, {plan.Variables.Count - 1}, {plan.NarrowStart}, {plan.WideStart})"
        : $"{source}.Fixed({slot.FixedOffset}, {slot.FixedSize})";

    private string BytesIfPresent => slot.Presence is { } presence ? $"{Bit(presence)} ? {Bytes} : default" : Bytes;

    private string Presence => slot.Presence is { } presence ? Bit(presence) : "true";

    private string ScalarType => Value.Scalar!.ViewType ?? Value.BareTypeName;

    private string Flag => slot.Flag is { } flag ? Bit(flag) : "false";

    public string Bit(BitSlot bit) => $"{source}.Bit({bit.Offset}, {bit.Mask})";

    private static string Cast(string bytes, ValueModel element) => $"{Names.MemoryMarshal}.Cast<byte, {element.BareTypeName}>({bytes})";

    private string Create(string bytes) => slot.Flag is { } flag
        ? $"{Type}.Create({bytes}, {source}.IsWide, {Bit(flag)})"
        : $"{Type}.Create({bytes}, {source}.IsWide)";

    // Where a class is shown as a struct, a null that its declaration rules out is the struct's default.
    private string OrNull(string value)
    {
        string nothing = Value is { Scalar.ViewType: not null, Nullability: Nullability.NotAnnotated } ? "default" : "null";
        return slot.Presence is { } presence ? $"{Bit(presence)} ? {value} : {nothing}" : value;
    }

    // What stands behind a type parameter has a view of its own, but the parameter does not tell which.
    private string Built()
    {
        string read = $"{Names.Codecs}SelfItem<{Value.BareTypeName}>.Read({Bytes}, {source}.IsWide, true, false)";
        return slot.Presence is { } presence ? $"{Bit(presence)} ? {read} : default({Value.TypeName})" : read;
    }
}
