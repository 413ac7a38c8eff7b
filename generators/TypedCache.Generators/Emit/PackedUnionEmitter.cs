using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec of a union that is stored as MessagePack: an array of the tag and the value.</summary>
internal static class PackedUnionEmitter
{
    public static void Emit(SourceWriter writer, DeclarationModel declaration, UnionModel union)
    {
        string self = declaration.FullName;
        var plan = new PackedUnionPlan(union);
        writer.Line($"/// <summary>Stores <see cref=\"{self.Replace('<', '{').Replace('>', '}')}\"/> as MessagePack: an array of the tag of a type and a value of it.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"public readonly struct Codec : {Names.Codecs}ICodec<{self}>, {Names.Codecs}IPackedCodec<{self}>");
        writer.Line($"public static {Names.Codecs}SizeBounds Bounds => new({plan.Size.Minimum}L, {plan.Size.Maximum}L, {plan.Size.Typical}L);");
        writer.Line();
        string fingerprint = plan.Open.Aggregate(
            $"0x{plan.Fingerprint:x8}u", (text, item) => $"unchecked(({text} * 31u) + {item.Nested.CodecName}.Fingerprint)");
        writer.Line($"public static uint Fingerprint => {fingerprint};");
        writer.Line();
        PackedRootEmitter.Emit(writer, self, "Codec");
        writer.Line();
        Measure(writer, self, union);
        writer.Line();
        Write(writer, self, union);
        writer.Line();
        Read(writer, self, union);
        writer.Line();
        IsValid(writer, union);
        writer.Close();
    }

    private static void Measure(SourceWriter writer, string self, UnionModel union)
    {
        writer.Open($"public static long Measure(in {self} value)");
        writer.Open("if (value is null)");
        writer.Line($"return {Names.Codecs}PackedSize.Nil;");
        writer.Close();
        writer.Line();
        writer.Open("long size = value switch");
        foreach (CaseModel item in union.Cases)
        {
            writer.Line($"{UnionCodecEmitter.Pattern(item)} => {Names.Codecs}PackedValue.WithTag({item.Tag}, {PackedCodecNames.OfCase(item)}.Measure(in item)),");
        }

        writer.Line($"_ => {UnionCodecEmitter.NoCase(self)},");
        writer.Close(";");
        writer.Line("return size;");
        writer.Close();
    }

    private static void Write(SourceWriter writer, string self, UnionModel union)
    {
        writer.Open($"public static void Write(in {self} value, ref {Names.Codecs}PackedWriter writer)");
        writer.Open("switch (value)");
        writer.Line("case null:");
        writer.Indented("writer.WriteNil();");
        writer.Indented("break;");
        foreach (CaseModel item in union.Cases)
        {
            writer.Line($"case {UnionCodecEmitter.Pattern(item)}:");
            writer.Indented($"{Names.Codecs}PackedValue.WriteTag({item.Tag}, ref writer);");
            writer.Indented($"{PackedCodecNames.OfCase(item)}.Write(in item, ref writer);");
            writer.Indented("break;");
        }

        writer.Line("default:");
        writer.Indented($"{UnionCodecEmitter.NoCase(self)};");
        writer.Indented("break;");
        writer.Close();
        writer.Close();
    }

    private static void Read(SourceWriter writer, string self, UnionModel union)
    {
        writer.Open($"public static bool TryRead(ref {Names.Codecs}PackedReader reader, [global::System.Diagnostics.CodeAnalysis.MaybeNull] out {self} value)");
        writer.Line("value = default;");
        writer.Open("if (reader.TryReadNil())");
        writer.Line("return true;");
        writer.Close();
        writer.Line();
        Sections.Refuse(writer, $"!{Names.Codecs}PackedValue.TryReadTag(ref reader, out int tag)");
        writer.Open("switch (tag)");
        foreach (CaseModel item in union.Cases)
        {
            string local = FormattableString.Invariant($"item{item.Tag}");
            writer.Line($"case {item.Tag} when {PackedCodecNames.OfCase(item)}.TryRead(ref reader, out {item.TypeName} {local}):");
            writer.Indented($"value = {local};");
            writer.Indented("return true;");
        }

        writer.Line("default:");
        writer.Indented("return false;");
        writer.Close();
        writer.Close();
    }

    private static void IsValid(SourceWriter writer, UnionModel union)
    {
        writer.Open($"public static bool IsValid(ref {Names.Codecs}PackedReader reader)");
        writer.Open("if (reader.TryReadNil())");
        writer.Line("return true;");
        writer.Close();
        writer.Line();
        Sections.Refuse(writer, $"!{Names.Codecs}PackedValue.TryReadTag(ref reader, out int tag)");
        writer.Open("return tag switch");
        foreach (CaseModel item in union.Cases)
        {
            writer.Line($"{item.Tag} => {PackedCodecNames.OfCase(item)}.IsValid(ref reader),");
        }

        writer.Line("_ => false,");
        writer.Close(";");
        writer.Close();
    }
}
