using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>What a view shows a collection as, as an expression of its type.</summary>
internal static class ViewTypes
{
    /// <summary>Whether a collection is shown as a span over its bytes.</summary>
    public static bool IsSpan(SequenceModel sequence) =>
        sequence.Element is { CanBeNull: false, Scalar: { IsSpan: true } };

    public static string Span(SequenceModel sequence) => $"global::System.ReadOnlySpan<{sequence.Element.BareTypeName}>";

    /// <summary>The list view of a collection that is not shown as a span.</summary>
    public static string List(SequenceModel sequence)
    {
        ValueModel element = sequence.Element;
        if (element.Kind == ValueKind.String)
        {
            return $"{Names.Codecs}StringListView";
        }

        string view = LayoutRules.ElementSize(element) == LayoutRules.Variable ? "VariableListView"
            : element.CanBeNull ? "NullableFixedListView"
            : "FixedListView";
        return $"{Names.Codecs}{view}<{Item(element)}, {Reader(element)}>";
    }

    private static string Item(ValueModel element) => element.Kind switch
    {
        ValueKind.Nested => $"{element.BareTypeName}.View",
        ValueKind.Sequence when IsSpan(element.Sequence!) => Span(element.Sequence!),
        ValueKind.Sequence => List(element.Sequence!),
        ValueKind.TypeParameter => element.BareTypeName,
        _ => element.TypeName,
    };

    private static string Reader(ValueModel element)
    {
        string type = element.BareTypeName;
        string reader = element.Kind switch
        {
            ValueKind.Nested => $"NestedItem<{type}, {type}.Codec, {type}.View>",
            ValueKind.Sequence when IsSpan(element.Sequence!) => $"SpanItem<{element.Sequence!.Element.BareTypeName}>",
            ValueKind.Sequence => $"ListItem<{List(element.Sequence!)}>",
            ValueKind.TypeParameter => $"SelfItem<{type}>",
            _ when element.CanBeNull => $"NullableScalarItem<{type}, {element.Scalar!.Codec}>",
            _ => $"ScalarItem<{type}, {element.Scalar!.Codec}>",
        };
        bool isOptional = element.Nullability == Nullability.NullableStruct && LayoutRules.ElementSize(element) == LayoutRules.Variable;
        return isOptional ? $"{Names.Codecs}OptionalItem<{Item(element)}, {Names.Codecs}{reader}>" : $"{Names.Codecs}{reader}";
    }
}
