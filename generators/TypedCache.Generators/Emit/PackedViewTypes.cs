using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>What a view of MessagePack shows values as, and what makes it of their bytes, as expressions of types.</summary>
internal static class PackedViewTypes
{
    /// <summary>What a member is shown as.</summary>
    public static string Member(ValueModel value) => value switch
    {
        { Scalar.ViewType: { } type } => IsOptional(value) ? type + "?" : type,
        { Kind: ValueKind.Nested or ValueKind.Sequence or ValueKind.Map } or { Scalar.InlineArray: not null } => Item(value),
        { Kind: ValueKind.TypeParameter, Nullability: not Nullability.NullableStruct } => value.BareTypeName,
        _ => value.TypeName,
    };

    /// <summary>How the member is made.</summary>
    public static string Get(ValueModel value, string source, string offset)
    {
        string from = $"{Names.Codecs}PackedView.From({source}, {offset})";
        return value switch
        {
            { Nested: { IsBlob: false, CodecName: not NestedModel.UnknownCodec } nested } => $"{nested.ViewName}.Create({from}, wide: false)",
            { Sequence: { } sequence } when PackedRules.IsBytes(sequence) => $"{Names.Codecs}PackedView.Bytes({source}, {offset})",
            { Kind: ValueKind.Sequence or ValueKind.Map } or { Scalar.InlineArray: not null } => $"{Item(value)}.Create({from})",
            { Kind: ValueKind.Nested } or { Scalar.ViewType: not null } => $"{Reader(value, IsOptional(value))}.Read({from})",
            _ => $"{Names.Codecs}PackedView.Get<{Type(value)}, {PackedCodecNames.Of(value)}>({source}, {offset})",
        };
    }

    // Elements are shown as what they can be at run time, whatever their declaration says.
    private static string Item(ValueModel value) => value switch
    {
        { Kind: ValueKind.Nested } => value.Nested!.ViewName,
        { Sequence: { } sequence } => PackedRules.IsBytes(sequence) ? Names.ReadOnlyByteSpan : List(sequence.Element),
        { Scalar.InlineArray: { } array } => List(array.Element),
        { Map: { } map } => $"{Names.Codecs}PackedDictionaryView<{Item(Key(map))}, {Reader(Key(map))}, {Item(map.Value)}, {Reader(map.Value)}>",
        { Scalar.ViewType: { } type } => value.CanBeNull ? type + "?" : type,
        _ => Type(value),
    };

    private static ValueModel Key(MapModel map) => map.Key.IsReference ? map.Key with { Nullability = Nullability.NotAnnotated } : map.Key;

    private static string List(ValueModel element) => $"{Names.Codecs}PackedListView<{Item(element)}, {Reader(element)}>";

    private static string Type(ValueModel value) => value.Kind == ValueKind.String ? "string?" : value.TypeName;

    private static bool IsOptional(ValueModel value) => value.Nullability is Nullability.NullableStruct or Nullability.Annotated;

    private static string Reader(ValueModel element) => Reader(element, element.CanBeNull);

    private static string Reader(ValueModel element, bool canBeNull) => element switch
    {
        { Nested.CodecName: NestedModel.UnknownCodec } => $"{Names.Codecs}PackedSelfItem<{element.BareTypeName}, {element.Nested!.ViewName}>",
        { Nested: { IsBlob: true } nested } => $"{Names.Codecs}PackedCustomViewItem<{element.BareTypeName}, {nested.ViewName}>",
        { Nested: { } nested } => $"{Names.Codecs}PackedViewItem<{element.BareTypeName}, {nested.ViewName}>",
        { Sequence: { } sequence } when PackedRules.IsBytes(sequence) => $"{Names.Codecs}PackedBytesItem",
        { Kind: ValueKind.Sequence or ValueKind.Map } or { Scalar.InlineArray: not null } => $"{Names.Codecs}PackedListItem<{Item(element)}>",
        { Scalar.ViewType: not null } => $"{Names.Codecs}{(canBeNull ? "PackedOptionalVersionItem" : "PackedVersionItem")}",
        _ => $"{Names.Codecs}PackedValueItem<{Type(element)}, {PackedCodecNames.Of(element)}>",
    };
}
