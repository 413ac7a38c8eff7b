using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the view: every member under its own name, read where it lies.</summary>
internal static class ViewEmitter
{
    public static void Emit(SourceWriter writer, CacheableModel model, LayoutPlan plan)
    {
        string source = FieldName(model.Members);
        string minimum = plan.NarrowStart == plan.WideStart ? $"{plan.NarrowStart}" : $"wide ? {plan.WideStart} : {plan.NarrowStart}";
        writer.Line("/// <summary>Reads the members of a stored value where they lie, without building the value.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"public readonly ref struct View : {Names.Codecs}ICacheView<View, {model.Declaration.FullName}>");
        writer.Line($"private readonly {Names.Codecs}ViewSource {source};");
        writer.Line();
        writer.Line($"private View({Names.Codecs}ViewSource source) => {source} = source;");
        foreach (MemberSlot slot in plan.Slots.Where(slot => slot.Member.IsInView))
        {
            Member(writer, plan, slot, source);
        }

        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line(Names.Inline);
        writer.Line($"public static View Create({Names.ReadOnlyByteSpan} source, bool wide) =>");
        writer.Indented($"new({Names.Codecs}ViewSource.Create(source, wide, {minimum}));");
        writer.Line();
        ValidateEmitter.Emit(writer, model, plan);
        writer.Close();
    }

    private static string FieldName(IEnumerable<MemberModel> members)
    {
        var names = new HashSet<string>(members.Select(member => member.Name), StringComparer.Ordinal);
        string name = "_source";
        while (names.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private static void Member(SourceWriter writer, LayoutPlan plan, MemberSlot slot, string source)
    {
        string name = slot.Member.Name;
        ValueModel value = slot.Member.Value;
        var access = new ViewAccess(plan, slot, source);
        Property(writer, access.Type, slot.Member.Identifier, access.Get);
        if (value.Kind == ValueKind.String)
        {
            Property(writer, Names.ReadOnlyByteSpan, ViewNames.Utf8(name), access.Bytes);
        }

        if (ViewNames.HasPresence(value))
        {
            Property(writer, "bool", ViewNames.Has(name), access.Bit(slot.Presence!));
        }
    }

    private static void Property(SourceWriter writer, string type, string name, string get)
    {
        writer.Line();
        writer.Line($"public {type} {name} => {get};");
    }
}
