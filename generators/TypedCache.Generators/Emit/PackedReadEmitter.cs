using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Writes <c>TryRead</c>: every member that is there into a local, then one expression that builds the value. What is there beyond the members is
/// passed; members that are missing keep what the constructor and their initializers give them.
/// </summary>
internal static class PackedReadEmitter
{
    private const int BitsPerLocal = 64;

    public static void Emit(SourceWriter writer, CodecTarget target, PackedPlan plan, LocalNames locals)
    {
        writer.Open($"public static bool TryRead(ref {Names.Codecs}PackedReader reader, [global::System.Diagnostics.CodeAnalysis.MaybeNull] out {target.TypeName} value)");
        writer.Line("value = default;");
        if (!target.Construction.IsPossible)
        {
            writer.Line("return false; // There is no constructor to rebuild a value with.");
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
        Locals(writer, target, locals);
        if (plan.IsMap)
        {
            Map(writer, target, locals);
        }
        else
        {
            Array(writer, target, plan, locals);
        }

        Missing(writer, target, plan, locals);
        ConstructionEmitter.Emit(writer, target.TypeName, target.Construction, NamesOf(target), index => Argument(target, locals, index));
        writer.Line("return true;");
        writer.Close();
    }

    private static string[] NamesOf(CodecTarget target) => target.Members.Select(member => member.Name).ToArray();

    private static string Argument(CodecTarget target, LocalNames locals, int index) =>
        locals.Of(target.Members[index].Name) + (target.Members[index].Value.IsReference ? "!" : "");

    private static void Locals(SourceWriter writer, CodecTarget target, LocalNames locals)
    {
        for (int index = 0; index < target.Members.Count; index++)
        {
            MemberModel member = target.Members[index];
            string type = member.Value.IsReference ? member.Value.BareTypeName + "?" : member.Value.TypeName;
            string value = target.Construction.Arguments.FirstOrDefault(argument => argument.Member == index)?.Default ?? "default";
            writer.Line($"{type} {locals.Of(member.Name)} = {value};");
        }

        if (target.Members.Count > 0)
        {
            writer.Line();
        }
    }

    private static void Array(SourceWriter writer, CodecTarget target, PackedPlan plan, LocalNames locals)
    {
        int element = 0;
        foreach (MemberModel member in target.Members)
        {
            int index = member.Key!.Index;
            string gap = index > element ? $"!reader.TrySkip({index - element}) || " : "";
            string refused = PackedCalls.Refused(member, $"{PackedCodecNames.Of(member.Value)}.TryRead(ref reader, out {locals.Of(member.Name)})");
            Sections.Refuse(writer, gap.Length + (member.HasMaximum ? 1 : 0) > 0 ? $"__count > {index} && ({gap}{refused})" : $"__count > {index} && {refused}");
            element = index + 1;
        }

        // Where there are fewer, unused keys before the first missing member may still have their nils.
        Sections.Refuse(writer, $"!reader.TrySkip({PackedCalls.Left(target.Members, plan)})");
    }

    private static void Map(SourceWriter writer, CodecTarget target, LocalNames locals)
    {
        bool keepsBits = MissingIndices(target).Any();
        for (int local = 0; keepsBits && local * BitsPerLocal < target.Members.Count; local++)
        {
            writer.Line($"ulong __read{local} = 0;");
        }

        writer.Open("for (; __count > 0; __count--)");
        Sections.Refuse(writer, $"!reader.TryReadName(out {Names.ReadOnlyByteSpan} __name)");
        writer.Open("switch (IndexOf(__name))");
        for (int index = 0; index < target.Members.Count; index++)
        {
            MemberModel member = target.Members[index];
            string refused = PackedCalls.Refused(member, $"{PackedCodecNames.Of(member.Value)}.TryRead(ref reader, out {locals.Of(member.Name)})");
            string bit = keepsBits ? $"__read{index / BitsPerLocal} |= 1ul << {index % BitsPerLocal};" : "";
            Case(writer, $"case {index}:", refused, bit);
        }

        Case(writer, "default:", "!reader.TrySkip()", "");
        writer.Close();
        writer.Close();
        writer.Line();
    }

    private static void Case(SourceWriter writer, string label, string refused, string done)
    {
        writer.Line(label);
        writer.Line("{");
        writer.Indented($"if ({refused})");
        writer.Indented("{");
        writer.Indented("    return false;");
        writer.Indented("}");
        writer.Line();
        if (done.Length > 0)
        {
            writer.Indented(done);
        }

        writer.Indented("break;");
        writer.Line("}");
        writer.Line();
    }

    // Only those that an initializer of the type may have given a value; a constructor's parameters have theirs already.
    private static IEnumerable<int> MissingIndices(CodecTarget target) => target.Construction.Initializers.Except(target.Construction.Required);

    private static void Missing(SourceWriter writer, CodecTarget target, PackedPlan plan, LocalNames locals)
    {
        int[] indices = MissingIndices(target).ToArray();
        if (indices.Length == 0)
        {
            return;
        }

        writer.Open($"if ({string.Join(" || ", indices.Select(index => IsMissing(target, plan, index)))})");
        ConstructionModel without = target.Construction with { Initializers = target.Construction.Required };
        ConstructionEmitter.Emit(
            writer, target.TypeName, without, NamesOf(target), index => Argument(target, locals, index), $"{target.TypeName} __initial");
        foreach (int index in indices)
        {
            MemberModel member = target.Members[index];
            string local = locals.Of(member.Name);
            writer.Line(indices.Length == 1
                ? $"{local} = __initial.{member.Identifier};"
                : $"{local} = {IsMissing(target, plan, index)} ? __initial.{member.Identifier} : {local};");
        }

        writer.Close();
        writer.Line();
    }

    private static string IsMissing(CodecTarget target, PackedPlan plan, int index) => plan.IsMap
        ? $"(__read{index / BitsPerLocal} & (1ul << {index % BitsPerLocal})) == 0"
        : $"__count <= {target.Members[index].Key!.Index}";
}
