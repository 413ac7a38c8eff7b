namespace TypedCache.Generators.Model;

/// <summary>What a view calls what it adds to its members.</summary>
internal static class ViewNames
{
    /// <summary>The UTF-8 bytes of a string.</summary>
    public static string Utf8(string name) => name + "Utf8";

    /// <summary>Whether a member is there.</summary>
    public static string Has(string name) => "Has" + name;

    /// <summary>Whether a view tells if a member is there: it can be null, and its type in the view does not always say so.</summary>
    public static bool HasPresence(ValueModel value) =>
        value.Nullability == Nullability.Annotated
        || (value.Nullability == Nullability.NullableStruct && value.Kind is ValueKind.Nested or ValueKind.TypeParameter);
}
