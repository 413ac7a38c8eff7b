namespace TypedCache.Generators.Model;

/// <summary>What a view calls what it adds to its members.</summary>
internal static class ViewNames
{
    /// <summary>What the bytes are called of a value that has to be built to be seen, after the member's name; null for others.</summary>
    public static string? Bytes(ValueModel value) => value.Kind switch
    {
        ValueKind.String => "Utf8",
        ValueKind.Leaf => value.Leaf!.BytesSuffix,
        _ => null,
    };

    /// <summary>A member of a type parameter, as a view the reader names.</summary>
    public static string Typed(string name) => name + "View";

    /// <summary>Whether a member is there.</summary>
    public static string Has(string name) => "Has" + name;

    /// <summary>Whether a view tells if a member is there: it can be null, and its type in the view does not always say so.</summary>
    public static bool HasPresence(ValueModel value) =>
        value.Nullability == Nullability.Annotated
        || (value.Nullability == Nullability.NullableStruct && IsShownWithoutNull(value));

    private static bool IsShownWithoutNull(ValueModel value) =>
        value.Kind is ValueKind.Nested or ValueKind.TypeParameter or ValueKind.Sequence || value.Scalar?.InlineArray is not null;
}
