using TypedCache.Generators.Layout;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec.</summary>
internal static class CodecEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target)
    {
        LayoutPlan plan = target.Plan;
        string self = target.TypeName;
        var locals = new LocalNames(target.Members.Select(member => member.Name));
        writer.Line($"/// <summary>Stores {target.Documentation}.</summary>");
        LayoutRemarks(writer, plan);
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"{target.Accessibility} readonly struct {target.CodecType} : {Names.Codecs}ICodec<{self}>");
        BoundsEmitter.Emit(writer, target, target.Plan.Size, OpenCodecs.OfMember);
        writer.Line();
        Fingerprint(writer, target);
        writer.Line();
        MeasureEmitter.Emit(writer, target, locals);
        writer.Line();
        WriteEmitter.Emit(writer, self, plan, locals);
        writer.Line();
        ReadEmitter.Emit(writer, target, locals);
        writer.Close();
    }

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

    private static void Fingerprint(SourceWriter writer, CodecTarget target)
    {
        string fingerprint = $"0x{target.Plan.Fingerprint:x8}u";
        foreach (string codec in target.Members.SelectMany(member => OpenCodecs.In(member.Value)).Distinct())
        {
            fingerprint = $"unchecked(({fingerprint} * 31u) + {codec}.Fingerprint)";
        }

        writer.Line($"public static uint Fingerprint => {fingerprint};");
    }}
