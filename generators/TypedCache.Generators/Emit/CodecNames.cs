using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>The codec of a value, as an expression of its type: layouts are composed by type argument.</summary>
internal static class CodecNames
{
    /// <summary>The scalar codec of a value of fixed size; a null is the owner's bit.</summary>
    public static string Scalar(ValueModel value)
    {
        string codec = ScalarOfPresent(value);
        return value.Nullability == Nullability.NullableStruct
            ? $"{Names.Codecs}NullableScalar<{value.BareTypeName}, {codec}>"
            : codec;
    }

    /// <summary>The scalar codec of a value that is there.</summary>
    public static string ScalarOfPresent(ValueModel value) => value switch
    {
        { Kind: ValueKind.Nested } => $"{Names.Codecs}FixedCodec<{value.BareTypeName}, {value.Nested!.CodecName}>",
        { Scalar.InlineArray: { } array } =>
            $"{Names.Codecs}InlineArrayScalar<{value.BareTypeName}, {array.Element.TypeName}, {Scalar(array.Element)}>",
        _ => value.Scalar!.Codec,
    };

    /// <summary>The codec of a value that is there and differs in length.</summary>
    public static string Variable(ValueModel value) => value.Kind switch
    {
        ValueKind.String => $"{Names.Codecs}StringCodec",
        ValueKind.Leaf => value.Leaf!.Codec,
        ValueKind.TypeParameter => $"{Names.Codecs}SelfCodec<{value.BareTypeName}>",
        ValueKind.Nested => $"{Names.Codecs}{NestedCodec(value)}<{value.BareTypeName}, {value.Nested!.CodecName}, {value.Nested.ViewName}>",
        ValueKind.Map => Map(value),
        _ => Collection(value),
    };

    private static string NestedCodec(ValueModel value) => value.Nested!.IsRecursive ? "RecursiveCodec" : "NestedCodec";

    private static string Collection(ValueModel value)
    {
        SequenceModel sequence = value.Sequence!;
        string element = sequence.Element.TypeName;
        string elements = Sequence(sequence.Element);
        return sequence.Kind is SequenceKind.Array or SequenceKind.List
            ? $"{Names.Codecs}{sequence.Kind}Codec<{element}, {elements}>"
            : $"{Names.Codecs}CollectionCodec<{value.BareTypeName}, {element}, {Names.Codecs}{Kind(sequence.Kind, value.BareTypeName, element)}, {elements}>";
    }

    /// <summary>What takes a collection apart and puts it together.</summary>
    public static string Kind(SequenceKind kind, string collection, string element) => kind switch
    {
        SequenceKind.ReadOnlyInterface => $"ArrayKind<{collection}, {element}>",
        SequenceKind.ListInterface => $"ListKind<{collection}, {element}>",
        SequenceKind.HashSet or SequenceKind.ImmutableList or SequenceKind.ImmutableHashSet or SequenceKind.InlineArray =>
            $"{kind}Kind<{collection}, {element}>",
        _ => $"{kind}Kind<{element}>",
    };

    private static string Map(ValueModel value)
    {
        MapModel map = value.Map!;
        string types = $"{map.Key.TypeName}, {map.Value.TypeName}";
        return $"{Names.Codecs}MapCodec<{value.BareTypeName}, {types}, {Names.Codecs}{MapKindOf(value)}, {Keys(map.Key)}, {Sequence(map.Value)}>";
    }

    /// <summary>What puts a dictionary together.</summary>
    public static string MapKindOf(ValueModel value)
    {
        MapModel map = value.Map!;
        string types = $"{map.Key.TypeName}, {map.Value.TypeName}";
        return map.Kind == MapKind.FrozenDictionary ? $"{map.Kind}Kind<{types}>" : $"{map.Kind}Kind<{value.BareTypeName}, {types}>";
    }

    // Keys are never null, so no bits are kept for them.
    private static string Keys(ValueModel key)
    {
        if (LayoutRules.ElementSize(key) != LayoutRules.Variable)
        {
            return $"{Names.Codecs}FixedSequence<{key.TypeName}, {Scalar(key)}>";
        }

        string codec = Variable(key);
        return key.CanBeNull
            ? $"{Names.Codecs}VariableSequence<{key.TypeName}, {Names.Codecs}RequiredCodec<{key.TypeName}, {codec}>>"
            : $"{Names.Codecs}VariableSequence<{key.TypeName}, {codec}>";
    }

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
