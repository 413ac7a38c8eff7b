using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>The codec of a value in MessagePack, as an expression of its type: codecs are composed by type argument, and nulls are theirs to store.</summary>
internal static class PackedCodecNames
{
    private const string ScalarSuffix = "Scalar";

    public static string Of(ValueModel value) => value.Nullability == Nullability.NullableStruct
        ? $"{Names.Codecs}PackedNullable<{value.BareTypeName}, {OfPresent(value)}>"
        : OfPresent(value);

    /// <summary>The codec of a value that is there where it could be a nullable struct; the same for all others.</summary>
    public static string OfPresent(ValueModel value) => value switch
    {
        { Scalar.InlineArray: { } array } => Collection(value.BareTypeName, SequenceKind.InlineArray, array.Element),
        { Scalar: { } scalar } => Scalar(scalar, value.BareTypeName),
        { Kind: ValueKind.String } => $"{Names.Codecs}PackedString",
        { Leaf.OpenCodec: not null } => $"{Names.Codecs}PackedCustom<{value.BareTypeName}, {value.Leaf!.LayoutName}>",
        { Leaf: { } leaf } => $"{Names.Codecs}Packed{leaf.LayoutName}",
        { Kind: ValueKind.TypeParameter } => $"{Names.Codecs}PackedSelf<{value.BareTypeName}>",
        { Nested: { } nested } => Nested(nested, value.BareTypeName),
        { Map: { } map } => Map(value, map),
        _ => Sequence(value, value.Sequence!),
    };

    /// <summary>The codec of one of the types of a union.</summary>
    public static string OfCase(CaseModel item) => Nested(item.Nested with { IsRecursive = false }, item.TypeName);

    /// <summary>The codec as far as its bounds and its fingerprint are known only at run time; null where everything about it is known.</summary>
    public static string? OfOpen(ValueModel value) => OpenCodecs.OfMember(value) is null ? null : OfPresent(value);

    /// <summary>The codecs of which that is so in a member and in all it is made of.</summary>
    public static IEnumerable<string> OpenIn(ValueModel value)
    {
        if (OfOpen(value) is { } codec)
        {
            return [codec];
        }

        return value switch
        {
            { Sequence: { } sequence } => OpenIn(sequence.Element),
            { Map: { } map } => OpenIn(map.Key).Concat(OpenIn(map.Value)),
            _ => [],
        };
    }

    private static string Scalar(ScalarModel scalar, string type) => scalar.LayoutName switch
    {
        "SByte" => Integer("sbyte", type),
        "Byte" => Integer("byte", type),
        "Int16" => Integer("short", type),
        "UInt16" => Integer("ushort", type),
        "Int32" => Integer("int", type),
        "UInt32" => Integer("uint", type),
        "Int64" => Integer("long", type),
        "UInt64" => Integer("ulong", type),
        "Char" => Integer("char", type),
        "Int128" or "UInt128" => $"{Names.Codecs}PackedInt128<{type}>",
        var name when name.EndsWith(ScalarSuffix, StringComparison.Ordinal) => $"{Names.Codecs}Packed{name.Substring(0, name.Length - ScalarSuffix.Length)}",
        var name => $"{Names.Codecs}Packed{name}",
    };

    private static string Integer(string underlying, string type) => type == underlying
        ? $"{Names.Codecs}PackedInteger<{type}>"
        : $"{Names.Codecs}PackedEnum<{type}, {underlying}>";

    private static string Nested(NestedModel nested, string type) =>
        nested.IsBlob ? $"{Names.Codecs}PackedCustom<{type}, {nested.CodecName}>"
        : nested.IsRecursive ? $"{Names.Codecs}PackedRecursive<{type}, {nested.CodecName}>"
        : nested.CodecName;

    private static string Sequence(ValueModel value, SequenceModel sequence)
    {
        string element = sequence.Element.TypeName;
        return PackedRules.IsBytes(sequence) ? $"{Names.Codecs}PackedBytes<{value.BareTypeName}, {Names.Codecs}{BytesKind(sequence.Kind, value.BareTypeName)}>"
            : sequence.Kind is SequenceKind.Array or SequenceKind.List ? $"{Names.Codecs}Packed{sequence.Kind}<{element}, {Of(sequence.Element)}>"
            : Collection(value.BareTypeName, sequence.Kind, sequence.Element);
    }

    private static string BytesKind(SequenceKind kind, string collection) =>
        kind == SequenceKind.Array ? $"ArrayKind<{collection}, byte>" : CodecNames.Kind(kind, collection, "byte");

    private static string Collection(string collection, SequenceKind kind, ValueModel element) =>
        $"{Names.Codecs}PackedCollection<{collection}, {element.TypeName}, "
        + $"{Names.Codecs}{CodecNames.Kind(kind, collection, element.TypeName)}, {Of(element)}>";

    private static string Map(ValueModel value, MapModel map) =>
        $"{Names.Codecs}PackedMap<{value.BareTypeName}, {map.Key.TypeName}, {map.Value.TypeName}, "
        + $"{Names.Codecs}{CodecNames.MapKindOf(value)}, {Of(map.Key)}, {Of(map.Value)}>";
}
