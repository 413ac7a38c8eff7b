using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, CacheableModel model, LayoutPlan plan)
    {
        string self = model.Declaration.FullName;
        var locals = new LocalNames(model.Members.Select(member => member.Name));
        writer.Line($"/// <summary>Stores <see cref=\"{DocumentationName(model.Declaration)}\"/>.</summary>");
        LayoutRemarks(writer, plan);
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"public readonly struct Codec : {Names.Codecs}ICodec<{self}>");
        Constants(writer, plan, model.Members);
        writer.Line();
        MeasureEmitter.Emit(writer, self, plan, locals);
        writer.Line();
        WriteEmitter.Emit(writer, self, plan, locals);
        writer.Line();
        ReadEmitter.Emit(writer, model, plan, locals);
        writer.Close();
    }

    private static string DocumentationName(DeclarationModel declaration) =>
        declaration.FullName.Replace('<', '{').Replace('>', '}');

    private static void LayoutRemarks(SourceWriter writer, LayoutPlan plan)
    {
        writer.Line("/// <remarks>");
        foreach (MemberSlot slot in plan.Slots.Where(slot => slot.FixedOffset != MemberSlot.None).OrderBy(slot => slot.FixedOffset))
        {
            writer.Line($"/// {slot.FixedOffset}: {slot.Member.Name}<br/>");
        }

        if (plan.BitsLength > 0)
        {
            writer.Line($"/// {plan.BitsOffset}: bits<br/>");
        }

        if (!plan.IsFixed)
        {
            writer.Line($"/// {plan.TableOffset}: end offsets, then from {plan.NarrowStart} ({plan.WideStart} in large items) "
                + string.Join(", ", plan.Variables.Select(slot => slot.Member.Name)));
        }

        writer.Line("/// </remarks>");
    }

    private static void Constants(SourceWriter writer, LayoutPlan plan, IEnumerable<MemberModel> members)
    {
        string bounds = $"{plan.Size.Minimum}L, {plan.Size.Maximum}L, {plan.Size.Typical}L";
        writer.Line($"public static {Names.Codecs}SizeBounds Bounds => new({bounds});");
        writer.Line();
        string fingerprint = $"0x{plan.Fingerprint:x8}u";
        foreach (string parameter in members.SelectMany(member => TypeParametersIn(member.Value)).Distinct())
        {
            fingerprint = $"unchecked(({fingerprint} * 31u) + {parameter}.Fingerprint)";
        }

        writer.Line($"public static uint Fingerprint => {fingerprint};");
    }

    private static IEnumerable<string> TypeParametersIn(ValueModel value) => value switch
    {
        { Kind: ValueKind.TypeParameter } => [value.BareTypeName],
        { Sequence: { } sequence } => TypeParametersIn(sequence.Element),
        _ => [],
    };
}
