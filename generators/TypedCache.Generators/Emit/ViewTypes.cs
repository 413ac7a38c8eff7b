using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>What a view shows values as, as expressions of types.</summary>
internal static class ViewTypes
{
    /// <summary>What a value that is there is shown as.</summary>
    public static string Item(ValueModel value) => value switch
    {
        { Kind: ValueKind.Nested } => value.Nested!.ViewName,
        { Kind: ValueKind.Sequence } => IsSpan(value.Sequence!) ? Span(value.Sequence!.Element) : List(value.Sequence!.Element),
        { Kind: ValueKind.Map } => Dictionary(value.Map!),
        { Kind: ValueKind.TypeParameter } => value.BareTypeName,
        { Scalar.InlineArray: { } array } => IsSpan(array) ? Span(array.Element) : List(array.Element),
        { Scalar.ViewType: { } type } => IsNullable(value) ? type + "?" : type,
        _ => value.TypeName,
    };

    /// <summary>Whether a collection is shown as a span over its bytes. Sets and dictionaries have views, which can search.</summary>
    public static bool IsSpan(SequenceModel sequence) => !sequence.IsSet && IsSpanElement(sequence.Element);

    /// <summary>The same for an inline array.</summary>
    public static bool IsSpan(InlineArrayModel array) => IsSpanElement(array.Element);

    public static string Span(ValueModel element) => $"global::System.ReadOnlySpan<{element.BareTypeName}>";

    /// <summary>The list view of a collection's elements.</summary>
    public static string List(ValueModel element)
    {
        if (element.Kind == ValueKind.String)
        {
            return $"{Names.Codecs}StringListView";
        }

        string view = LayoutRules.ElementSize(element) == LayoutRules.Variable ? "VariableListView"
            : element.CanBeNull ? "NullableFixedListView"
            : "FixedListView";
        return $"{Names.Codecs}{view}<{ListItem(element)}, {Reader(element)}>";
    }

    private static bool IsSpanElement(ValueModel element) => element is { CanBeNull: false, Scalar.IsSpan: true };

    private static bool IsNullable(ValueModel value) => value.Nullability is Nullability.NullableStruct or Nullability.Annotated;

    private static string Dictionary(MapModel map)
    {
        ValueModel key = map.Key.Kind == ValueKind.String ? map.Key : map.Key with { Nullability = Nullability.Never, TypeName = map.Key.BareTypeName };
        return $"{Names.Codecs}DictionaryView<{ListItem(key)}, {List(key)}, {ListItem(map.Value)}, {List(map.Value)}>";
    }

    // A list shows what can be null as such, whatever its declaration says.
    private static string ListItem(ValueModel element) => element switch
    {
        { Kind: ValueKind.String } => "string?",
        { Scalar.ViewType: { } type } => element.CanBeNull ? type + "?" : type,
        _ => Item(element),
    };

    private static string Reader(ValueModel element)
    {
        string reader = ReaderOfPresent(element);
        if (element.FlagName is not null && element.Kind is ValueKind.Sequence or ValueKind.Map)
        {
            reader = Wrap("FlaggedItem", element, reader);
        }

        if (element is { Sequence.IsStruct: true, CanBeNull: false })
        {
            reader = Wrap("PresentItem", element, reader);
        }

        bool isOptional = element.Nullability == Nullability.NullableStruct && LayoutRules.ElementSize(element) == LayoutRules.Variable;
        return !isOptional ? reader
            : element.Kind == ValueKind.Leaf ? $"{Names.Codecs}NullableItem<{element.BareTypeName}, {reader}>"
            : Wrap("OptionalItem", element, reader);
    }

    private static string Wrap(string wrapper, ValueModel element, string reader) => $"{Names.Codecs}{wrapper}<{Item(element)}, {reader}>";

    /// <summary>What makes of the bytes of a value that is there what a view shows.</summary>
    public static string ReaderOfPresent(ValueModel element)
    {
        string type = element.BareTypeName;
        return element switch
        {
            { Nested.CodecName: NestedModel.UnknownCodec } => $"{Names.Codecs}ViewItem<{type}, {element.Nested!.ViewName}>",
            { Kind: ValueKind.Nested } => $"{Names.Codecs}NestedItem<{type}, {element.Nested!.CodecName}, {element.Nested.ViewName}>",
            { Kind: ValueKind.Sequence } when IsSpan(element.Sequence!) => $"{Names.Codecs}SpanItem<{element.Sequence!.Element.BareTypeName}>",
            { Kind: ValueKind.Sequence or ValueKind.Map } => $"{Names.Codecs}ListItem<{Item(element)}>",
            { Kind: ValueKind.TypeParameter } => $"{Names.Codecs}SelfItem<{type}>",
            { Kind: ValueKind.Leaf } => element.Leaf!.Item,
            { Scalar.InlineArray: { } array } when IsSpan(array) => $"{Names.Codecs}InlineSpanItem<{type}, {array.Element.BareTypeName}>",
            { Scalar.InlineArray: { } array } =>
                $"{Names.Codecs}InlineListItem<{type}, {array.Element.TypeName}, {CodecNames.Scalar(array.Element)}, {List(array.Element)}>",
            _ => ScalarReader(element),
        };
    }

    private static string ScalarReader(ValueModel element)
    {
        string reader = element.CanBeNull ? "NullableScalarItem" : "ScalarItem";
        return $"{Names.Codecs}{reader}<{element.Scalar!.ViewType ?? element.BareTypeName}, {element.Scalar.ViewCodec ?? element.Scalar.Codec}>";
    }
}
