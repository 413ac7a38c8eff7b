using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>Measure</c>: the constant of the keys plus the size of every member.</summary>
internal static class PackedMeasureEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target, PackedPlan plan)
    {
        writer.Open($"public static long Measure(in {target.TypeName} value)");
        if (!target.IsValueType)
        {
            writer.Open("if (value is null)");
            writer.Line($"return {Names.Codecs}PackedSize.Nil;");
            writer.Close();
            writer.Line();
        }

        var locals = new LocalNames(target.Members.Select(member => member.Name));
        writer.Line($"long size = {plan.Overhead};");
        foreach (MemberModel member in target.Members)
        {
            Member(writer, member, locals);
        }

        writer.Line(target.Size.Maximum == LengthModel.Undeclared ? "return size;" : $"return size <= {target.Size.Maximum} ? size : -1;");
        writer.Close();
    }

    private static void Member(SourceWriter writer, MemberModel member, LocalNames locals)
    {
        string value = $"value.{member.Identifier}";
        if (member.HasMaximum)
        {
            writer.Open($"if ({IsTooLong(member, value, locals.Of(member.Name))})");
            writer.Line("return -1;");
            writer.Close();
            writer.Line();
        }

        string measured = $"{PackedCodecNames.Of(member.Value)}.Measure({value})";
        if (AlwaysFits(member.Value))
        {
            writer.Line($"size += {measured};");
            return;
        }

        string length = locals.Of(member.Name, "Length");
        writer.Line($"long {length} = {measured};");
        writer.Open($"if ({length} < 0)");
        writer.Line("return -1;");
        writer.Close();
        writer.Line();
        writer.Line($"size += {length};");
    }

    private static bool AlwaysFits(ValueModel value) => value is { Kind: ValueKind.String }
        or { Scalar: { InlineArray: null } }
        or { Leaf: { OpenCodec: null, LayoutName: "Uri" } };

    private static string IsTooLong(MemberModel member, string value, string local)
    {
        int maximum = member.Length.Maximum;
        return member.Value switch
        {
            { Kind: ValueKind.String } or { Sequence.Kind: SequenceKind.Array } => $"{value} is {{ Length: > {maximum} }}",
            { Sequence.Kind: SequenceKind.List } => $"{value} is {{ Count: > {maximum} }}",
            { Nullability: Nullability.NullableStruct } =>
                $"{value} is {{ }} {local} && {PackedCodecNames.OfPresent(member.Value)}.Length(in {local}) > {maximum}",
            _ => $"{PackedCodecNames.OfPresent(member.Value)}.Length({value}) > {maximum}",
        };
    }
}
