using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>The codec of a value, as an expression of its type: layouts are composed by type argument.</summary>
internal static class CodecNames
{
    /// <summary>The scalar codec of a value of fixed size; a null is the owner's bit.</summary>
    public static string Scalar(ValueModel value)
    {
        string codec = value.Kind == ValueKind.Nested
            ? $"{Names.Codecs}FixedCodec<{value.BareTypeName}, {value.BareTypeName}.Codec>"
            : value.Scalar!.Codec;
        return value.Nullability == Nullability.NullableStruct
            ? $"{Names.Codecs}NullableScalar<{value.BareTypeName}, {codec}>"
            : codec;
    }

    /// <summary>The codec of a value that is there and differs in length.</summary>
    public static string Variable(ValueModel value) => value.Kind switch
    {
        ValueKind.String => $"{Names.Codecs}StringCodec",
        ValueKind.TypeParameter => $"{Names.Codecs}SelfCodec<{value.BareTypeName}>",
        ValueKind.Nested =>
            $"{Names.Codecs}{NestedCodec(value)}<{value.BareTypeName}, {value.BareTypeName}.Codec, {value.BareTypeName}.View>",
        _ => Collection(value.Sequence!),
    };

    private static string NestedCodec(ValueModel value) => value.Nested!.IsRecursive ? "RecursiveCodec" : "NestedCodec";

    private static string Collection(SequenceModel sequence) =>
        $"{Names.Codecs}{sequence.Kind}Codec<{sequence.Element.TypeName}, {Sequence(sequence.Element)}>";

    private static string Sequence(ValueModel element)
    {
        if (LayoutRules.ElementSize(element) != LayoutRules.Variable)
        {
            string kind = element.CanBeNull ? "NullableFixedSequence" : "FixedSequence";
            return $"{Names.Codecs}{kind}<{element.TypeName}, {Scalar(element)}>";
        }

        string codec = Variable(element);
        if (element.Nullability == Nullability.NullableStruct)
        {
            codec = $"{Names.Codecs}NullableCodec<{element.BareTypeName}, {codec}>";
        }

        return $"{Names.Codecs}VariableSequence<{element.TypeName}, {codec}>";
    }
}
