using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the view: every member under its own name, read where it lies.</summary>
internal static class ViewEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target)
    {
        LayoutPlan plan = target.Plan;
        string view = target.ViewType;
        string source = FieldName(target.Members);
        string minimum = plan.NarrowStart == plan.WideStart ? $"{plan.NarrowStart}" : $"wide ? {plan.WideStart} : {plan.NarrowStart}";
        writer.Line("/// <summary>Reads the members of a stored value where they lie, without building the value.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"{target.Accessibility} readonly ref struct {view} : {Names.Codecs}ICacheView<{view}, {target.TypeName}>");
        writer.Line($"private readonly {Names.Codecs}ViewSource {source};");
        writer.Line();
        writer.Line($"private {view}({Names.Codecs}ViewSource source) => {source} = source;");
        foreach (MemberSlot slot in plan.Slots.Where(slot => slot.Member.ViewAccessibility is not null))
        {
            Member(writer, plan, slot, source);
        }

        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line(Names.Inline);
        writer.Line($"public static {view} Create({Names.ReadOnlyByteSpan} source, bool wide) =>");
        writer.Indented($"new({Names.Codecs}ViewSource.Create(source, wide, {minimum}));");
        writer.Line();
        ValidateEmitter.Emit(writer, target);
        writer.Close();
    }

    private static string FieldName(IEnumerable<MemberModel> members)
    {
        var names = new HashSet<string>(members.Select(member => member.ViewName), StringComparer.Ordinal);
        string name = "_source";
        while (names.Contains(name))
        {
            name += "_";
        }

        return name;
    }

    private static void Member(SourceWriter writer, LayoutPlan plan, MemberSlot slot, string source)
    {
        MemberModel member = slot.Member;
        ValueModel value = member.Value;
        var access = new ViewAccess(plan, slot, source);
        Property(access.Type, Identifiers.Escape(member.ViewName), access.Get);
        if (ViewNames.Bytes(value) is { } suffix)
        {
            Property(Names.ReadOnlyByteSpan, member.ViewName + suffix, access.Bytes);
        }

        if (ViewNames.HasPresence(value))
        {
            Property("bool", ViewNames.Has(member.ViewName), access.Bit(slot.Presence!));
        }

        TypedView(writer, plan, slot, source);

        void Property(string type, string name, string get)
        {
            writer.Line();
            writer.Line($"{member.ViewAccessibility} {type} {name} => {get};");
        }
    }

    private static void TypedView(SourceWriter writer, LayoutPlan plan, MemberSlot slot, string source)
    {
        MemberModel member = slot.Member;
        if (TypedViews.Of(member.Value, out string parameter, out string view) is not { } value)
        {
            return;
        }

        var access = new ViewAccess(plan, slot with { Member = member with { Value = value } }, source);
        writer.Line();
        writer.Line($"/// <summary>The member without building what it holds: <typeparamref name=\"{view}\"/> is the view of {parameter}.</summary>");
        writer.Line($"{member.ViewAccessibility} {access.Type} {ViewNames.Typed(member.ViewName)}<{view}>()");
        writer.Indented($"where {view} : struct, {Names.Codecs}ICacheView<{view}, {parameter}>, allows ref struct =>");
        writer.Indented($"{access.Get};");
    }
}
