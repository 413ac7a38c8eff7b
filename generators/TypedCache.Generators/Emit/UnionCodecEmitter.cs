using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec of a union: that of the value's own type, and the tag behind it.</summary>
internal static class UnionCodecEmitter
{
    public static void Emit(SourceWriter writer, string self, UnionModel union)
    {
        writer.Line($"/// <summary>Stores <see cref=\"{self.Replace('<', '{').Replace('>', '}')}\"/>: a value of one of its types, then the type's tag.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"public readonly struct Codec : {Names.Codecs}ICodec<{self}>");
        Facts(writer, union);
        writer.Line();
        Measure(writer, self, union);
        writer.Line();
        Write(writer, self, union);
        writer.Line();
        Read(writer, self, union);
        writer.Close();
    }

    private static void Facts(SourceWriter writer, UnionModel union)
    {
        var plan = new UnionPlan(union);
        string bounds = $"new({plan.Size.Minimum}L, {plan.Size.Maximum}L, {plan.Size.Typical}L)";
        if (plan.Open.Count > 0)
        {
            IEnumerable<string> cases = plan.Open.Select(item => item.Nested.CodecName + ".Bounds");
            if (plan.Known is { } known)
            {
                cases = cases.Prepend($"new({known.Minimum}L, {known.Maximum}L, {known.Typical}L)");
            }

            bounds = $"{Names.Codecs}Unions.Bounds({union.TagLength}, {string.Join(", ", cases)})";
        }

        writer.Line($"public static {Names.Codecs}SizeBounds Bounds => {bounds};");
        writer.Line();
        string fingerprint = plan.Open.Aggregate(
            $"0x{plan.Fingerprint:x8}u", (text, item) => $"unchecked(({text} * 31u) + {item.Nested.CodecName}.Fingerprint)");
        writer.Line($"public static uint Fingerprint => {fingerprint};");
    }

    private static void Measure(SourceWriter writer, string self, UnionModel union)
    {
        writer.Open($"public static long Measure(in {self} value, bool wide)");
        writer.Open("long size = value switch");
        foreach (CaseModel item in union.Cases)
        {
            writer.Line($"{Pattern(item)} => {item.Nested.CodecName}.Measure(in item, wide),");
        }

        writer.Line($"_ => {NoCase(self)},");
        writer.Close(";");
        writer.Line($"return size < 0 ? -1 : size + {union.TagLength};");
        writer.Close();
    }

    private static void Write(SourceWriter writer, string self, UnionModel union)
    {
        writer.Line($"public static int Write(in {self} value, {Names.ByteSpan} destination, bool wide) => value switch");
        writer.Line("{");
        foreach (CaseModel item in union.Cases)
        {
            string write = $"{item.Nested.CodecName}.Write(in item, destination, wide)";
            writer.Indented($"{Pattern(item)} => {Names.Codecs}Unions.WriteTag(destination, {write}, {item.Tag}, {union.TagLength}),");
        }

        writer.Indented($"_ => {NoCase(self)},");
        writer.Line("};");
    }

    private static void Read(SourceWriter writer, string self, UnionModel union)
    {
        writer.Open($"public static bool TryRead({Names.ReadOnlyByteSpan} source, bool wide, "
            + $"[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {self} value)");
        writer.Line($"{Names.ReadOnlyByteSpan} payload = {Names.Codecs}Unions.Split(source, {union.TagLength}, out int tag);");
        writer.Open("switch (tag)");
        foreach (CaseModel item in union.Cases)
        {
            string local = FormattableString.Invariant($"item{item.Tag}");
            writer.Line($"case {item.Tag} when {item.Nested.CodecName}.TryRead(payload, wide, out {item.TypeName} {local}):");
            writer.Indented($"value = {local};");
            writer.Indented("return true;");
        }

        writer.Line("default:");
        writer.Indented("value = default;");
        writer.Indented("return false;");
        writer.Close();
        writer.Close();
    }

    /// <summary>What matches a value of a type: one of a derived type would lose what that type adds.</summary>
    public static string Pattern(CaseModel item) =>
        item.IsExact ? $"{item.TypeName} item when item.GetType() == typeof({item.TypeName})" : $"{item.TypeName} item";

    public static string NoCase(string self) => $"{Names.Codecs}Unions.ThrowNoCase(value, typeof({self}))";
}
