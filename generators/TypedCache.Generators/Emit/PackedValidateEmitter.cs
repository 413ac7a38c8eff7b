using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>IsValid</c>: the checks of <c>TryRead</c> in the same order, without building anything.</summary>
internal static class PackedValidateEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target, PackedPlan plan)
    {
        writer.Open($"public static bool IsValid(ref {Names.Codecs}PackedReader reader)");
        if (!target.Construction.IsPossible)
        {
            writer.Line("return false;");
            writer.Close();
            return;
        }

        if (!target.IsValueType)
        {
            writer.Open("if (reader.TryReadNil())");
            writer.Line("return true;");
            writer.Close();
            writer.Line();
        }

        Sections.Refuse(writer, $"!reader.TryRead{(plan.IsMap ? "Map" : "Array")}Header(out int __count)");
        if (plan.IsMap)
        {
            Map(writer, target);
        }
        else
        {
            Array(writer, target, plan);
        }

        writer.Close();
    }

    private static string Refused(MemberModel member) => PackedCalls.Refused(member, $"{PackedCodecNames.Of(member.Value)}.IsValid(ref reader)");

    private static void Array(SourceWriter writer, CodecTarget target, PackedPlan plan)
    {
        int element = 0;
        foreach (MemberModel member in target.Members)
        {
            int index = member.Key!.Index;
            string gap = index > element ? $"!reader.TrySkip({index - element}) || " : "";
            string refused = Refused(member);
            Sections.Refuse(writer, gap.Length + (member.HasMaximum ? 1 : 0) > 0 ? $"__count > {index} && ({gap}{refused})" : $"__count > {index} && {refused}");
            element = index + 1;
        }

        writer.Line($"return reader.TrySkip({PackedCalls.Left(target.Members, plan)});");
    }

    private static void Map(SourceWriter writer, CodecTarget target)
    {
        writer.Open("for (; __count > 0; __count--)");
        Sections.Refuse(writer, $"!reader.TryReadName(out {Names.ReadOnlyByteSpan} __name)");
        writer.Open("bool __refused = IndexOf(__name) switch");
        for (int index = 0; index < target.Members.Count; index++)
        {
            writer.Line($"{index} => {Refused(target.Members[index])},");
        }

        writer.Line("_ => !reader.TrySkip(),");
        writer.Close(";");
        Sections.Refuse(writer, "__refused");
        writer.Close();
        writer.Line();
        writer.Line("return true;");
    }
}
