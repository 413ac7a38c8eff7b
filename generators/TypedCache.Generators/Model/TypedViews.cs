namespace TypedCache.Generators.Model;

/// <summary>
/// A view cannot know the view of what a type parameter stands for, so it builds such values. Who reads it can: a method takes the view as a
/// type argument.
/// </summary>
internal static class TypedViews
{
    private const string Usual = "TView";

    /// <summary>The member as it is shown with the view given, or null where it is of no type parameter or of several.</summary>
    public static ValueModel? Of(ValueModel value, out string parameter, out string view)
    {
        string[] parameters = In(value).Distinct().ToArray();
        parameter = parameters.FirstOrDefault() ?? "";
        view = parameter == Usual ? "TItemView" : Usual;
        return parameters.Length == 1 ? Replace(value, view) : null;
    }

    private static IEnumerable<string> In(ValueModel value) => value switch
    {
        { Kind: ValueKind.TypeParameter } => [value.BareTypeName],
        { Sequence: { } sequence } => In(sequence.Element),
        { Map: { } map } => In(map.Key).Concat(In(map.Value)),
        _ => [],
    };

    private static ValueModel Replace(ValueModel value, string view) => value switch
    {
        { Kind: ValueKind.TypeParameter } => value with { Kind = ValueKind.Nested, Nested = Nested(view) },
        { Sequence: { } sequence } => value with { Sequence = sequence with { Element = Replace(sequence.Element, view) } },
        { Map: { } map } => value with { Map = map with { Key = Replace(map.Key, view), Value = Replace(map.Value, view) } },
        _ => value,
    };

    private static NestedModel Nested(string view) => new()
    {
        CodecName = NestedModel.UnknownCodec,
        ViewName = view,
        FixedSize = NestedModel.Variable,
        Size = new SizeModel(0, SizeModel.Unbounded, 0),
        Fingerprint = 0,
        IsRecursive = false,
    };
}
