using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Calls to the codec of a variable member. Nested types are called by name, without a generic in between, so that the JIT can
/// inline them.
/// </summary>
internal static class VariableCalls
{
    /// <summary>Gives a value a local name; where it can be null, opens a block for one that is there and tells so.</summary>
    public static bool OpenIfPresent(SourceWriter writer, MemberModel member, string local)
    {
        if (!member.Value.CanBeNull)
        {
            writer.Line($"{member.Value.TypeName} {local} = value.{member.Identifier};");
            return false;
        }

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

        return true;
    }

    public static string Measure(ValueModel value, string argument) => $"{Codec(value)}.Measure(in {argument}, wide)";

    public static string Write(ValueModel value, string argument, string flag) => IsDirect(value)
        ? $"{Codec(value)}.Write(in {argument}, destination.Slice(position), wide)"
        : $"{Codec(value)}.Write(in {argument}, destination.Slice(position), wide, out {flag})";

    public static string TryRead(ValueModel value, string source, string flag, string result) => IsDirect(value)
        ? $"{Codec(value)}.TryRead({source}, wide, out {result})"
        : $"{Codec(value)}.TryRead({source}, wide, {flag}, out {result})";

    public static string IsValid(ValueModel value, string source, string flag) => IsDirect(value)
        ? $"{value.Nested!.ViewName}.IsValid({source}, wide)"
        : $"{Codec(value)}.IsValid({source}, wide, {flag})";

    /// <summary>How long a string or collection is.</summary>
    public static string Length(ValueModel value, string argument) => value switch
    {
        { Kind: ValueKind.String } or { Sequence.Kind: SequenceKind.Array } => $"{argument}.Length",
        { Sequence.Kind: SequenceKind.List } => $"{argument}.Count",
        _ => $"{Codec(value)}.Length(in {argument})",
    };

    /// <summary>Whether stored bytes are those of a value no longer than it may be.</summary>
    public static string IsWithin(MemberModel member, string source) =>
        $"{Codec(member.Value)}.IsWithin({source}, wide, {member.Length.Maximum})";

    private static string Codec(ValueModel value) => IsDirect(value) ? value.Nested!.CodecName : CodecNames.Variable(value);

    private static bool IsDirect(ValueModel value) => value.Nested is { IsRecursive: false, IsCustom: false };
}
