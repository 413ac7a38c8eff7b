using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the view of a type in MessagePack: one pass finds the members, then each is read where it lies.</summary>
internal static class PackedViewEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target)
    {
        PackedPlan plan = PackedPlan.Of(target.Members);
        string view = target.ViewType;
        string source = Free("_source", target.Members);
        string offsets = Free("_offsets", target.Members);
        writer.Line("/// <summary>Reads the members of a stored value where they lie, without building the value. Making one passes over the value once.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"{target.Accessibility} readonly ref struct {view} : {Names.Codecs}ICacheView<{view}, {target.TypeName}>");
        Fields(writer, target, plan, source, offsets);
        for (int index = 0; index < target.Members.Count; index++)
        {
            Member(writer, target.Members[index], source, $"{offsets}[{index}]");
        }

        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line($"public static {view} Create({Names.ReadOnlyByteSpan} source, bool wide) => new(source);");
        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line($"public static bool IsValid({Names.ReadOnlyByteSpan} source, bool wide) =>");
        writer.Indented($"{Names.Codecs}PackedValue.IsValid<{target.TypeName}, {target.Owner}.{target.CodecType}>(source);");
        writer.Close();
    }

    private static string Free(string name, IEnumerable<MemberModel> members)
    {
        while (members.Any(member => member.ViewName == name))
        {
            name += "_";
        }

        return name;
    }

    private static void Fields(SourceWriter writer, CodecTarget target, PackedPlan plan, string source, string offsets)
    {
        string type = $"{target.Owner}.{target.CodecType}";
        writer.Line($"private readonly {Names.ReadOnlyByteSpan} {source};");
        if (target.Members.Count == 0)
        {
            writer.Line();
            writer.Line($"private {target.ViewType}({Names.ReadOnlyByteSpan} source) => {source} = source;");
            return;
        }

        writer.Line($"private readonly {type}.Offsets {offsets};");
        writer.Line();
        writer.Open($"private {target.ViewType}({Names.ReadOnlyByteSpan} source)");
        writer.Line($"{type}.Offsets offsets = default;");
        writer.Line(plan.IsMap ? $"{Names.Codecs}PackedView.Locate<{type}>(source, offsets);"
            : plan.Count == target.Members.Count ? $"{Names.Codecs}PackedView.Locate(source, offsets);"
            : $"{Names.Codecs}PackedView.Locate(source, offsets, [{string.Join(", ", target.Members.Select(member => member.Key!.Index))}]);");
        writer.Line($"{source} = source;");
        writer.Line($"{offsets} = offsets;");
        writer.Close();
    }

    private static void Member(SourceWriter writer, MemberModel member, string source, string offset)
    {
        ValueModel value = member.Value;
        if (member.ViewAccessibility is not { } accessibility)
        {
            return;
        }

        Property(PackedViewTypes.Member(value), Identifiers.Escape(member.ViewName), PackedViewTypes.Get(value, source, offset));
        if (ViewNames.Bytes(value) is { } suffix)
        {
            Property(Names.ReadOnlyByteSpan, member.ViewName + suffix, $"{Names.Codecs}PackedView.Bytes({source}, {offset})");
        }

        if (ViewNames.HasPresence(value))
        {
            Property("bool", ViewNames.Has(member.ViewName), $"{Names.Codecs}PackedView.IsPresent({source}, {offset})");
        }

        if (TypedViews.Of(value, out string parameter, out string view) is { } typed)
        {
            writer.Line();
            writer.Line($"/// <summary>The member without building what it holds: <typeparamref name=\"{view}\"/> is the view of {parameter}.</summary>");
            writer.Line($"{accessibility} {PackedViewTypes.Member(typed)} {ViewNames.Typed(member.ViewName)}<{view}>()");
            writer.Indented($"where {view} : struct, {Names.Codecs}ICacheView<{view}, {parameter}>, allows ref struct =>");
            writer.Indented($"{PackedViewTypes.Get(typed, source, offset)};");
        }

        void Property(string type, string name, string get)
        {
            writer.Line();
            writer.Line($"{accessibility} {type} {name} => {get};");
        }
    }
}
