using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>Write</c>: one member after the other, with its name in a map and nils for unused keys in an array.</summary>
internal static class PackedWriteEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target, PackedPlan plan)
    {
        writer.Open($"public static void Write(in {target.TypeName} value, ref {Names.Codecs}PackedWriter writer)");
        if (!target.IsValueType)
        {
            writer.Open("if (value is null)");
            writer.Line("writer.WriteNil();");
            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        writer.Line($"writer.Write{(plan.IsMap ? "Map" : "Array")}Header({plan.Count});");
        int element = 0;
        foreach (MemberModel member in target.Members)
        {
            PackedKeyModel key = member.Key!;
            if (key.Name is { } name)
            {
                writer.Line($"writer.WriteName({PackedNameLiteral.Of(name)});");
            }
            else if (key.Index > element)
            {
                writer.Line(key.Index == element + 1 ? "writer.WriteNil();" : $"writer.WriteNils({key.Index - element});");
            }

            writer.Line($"{PackedCodecNames.Of(member.Value)}.Write(value.{member.Identifier}, ref writer);");
            element = key.Index + 1;
        }

        writer.Close();
    }
}
