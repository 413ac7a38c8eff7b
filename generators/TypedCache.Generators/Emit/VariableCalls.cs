using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Calls to the codec of a variable member. Nested types are called by name, without a generic in between, so that the JIT can
/// inline them.
/// </summary>
internal static class VariableCalls
{
    /// <summary>Opens the block for a value that is there, under a local name.</summary>
    public static void OpenIfPresent(SourceWriter writer, MemberModel member, string local)
    {
        if (member.Value is { Kind: ValueKind.TypeParameter, IsReference: true })
        {
            // A pattern would box a struct where the JIT does not optimize.
            writer.Line($"{member.Value.BareTypeName}? {local} = value.{member.Identifier};");
            writer.Open($"if (!{Codec(member.Value)}.IsNull(in {local}))");
        }
        else
        {
            writer.Open($"if (value.{member.Identifier} is {{ }} {local})");
        }
    }

    public static string Measure(ValueModel value, string argument) => $"{Codec(value)}.Measure(in {argument}, wide)";

    public static string Write(ValueModel value, string argument, string flag) => IsDirect(value)
        ? $"{Codec(value)}.Write(in {argument}, destination.Slice(position), wide)"
        : $"{Codec(value)}.Write(in {argument}, destination.Slice(position), wide, out {flag})";

    public static string TryRead(ValueModel value, string source, string flag, string result) => IsDirect(value)
        ? $"{Codec(value)}.TryRead({source}, wide, out {result})"
        : $"{Codec(value)}.TryRead({source}, wide, {flag}, out {result})";

    public static string IsValid(ValueModel value, string source, string flag) => IsDirect(value)
        ? $"{value.BareTypeName}.View.IsValid({source}, wide)"
        : $"{Codec(value)}.IsValid({source}, wide, {flag})";

    /// <summary>The member that tells how long a string or collection is.</summary>
    public static string Length(ValueModel value) => value.Sequence is { Kind: SequenceKind.List } ? "Count" : "Length";

    private static string Codec(ValueModel value) => IsDirect(value) ? $"{value.BareTypeName}.Codec" : CodecNames.Variable(value);

    private static bool IsDirect(ValueModel value) => value.Nested is { IsRecursive: false };
}
