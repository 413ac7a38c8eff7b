using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>Measure</c>: the fixed part's constant plus the size of every variable member.</summary>
internal static class MeasureEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target, LocalNames locals)
    {
        LayoutPlan plan = target.Plan;
        string signature = $"public static long Measure(in {target.TypeName} value, bool wide)";
        if (plan.IsFixed)
        {
            writer.Line(Names.Inline);
            writer.Line($"{signature} => {plan.NarrowStart};");
            return;
        }

        writer.Open(signature);
        writer.Line(plan.NarrowStart == plan.WideStart
            ? $"long size = {plan.NarrowStart};"
            : $"long size = wide ? {plan.WideStart} : {plan.NarrowStart};");
        foreach (MemberSlot slot in plan.Variables)
        {
            Member(writer, slot, locals);
        }

        writer.Line();
        writer.Line(target.Size.Maximum == LengthModel.Undeclared ? "return size;" : $"return size <= {target.Size.Maximum} ? size : -1;");
        writer.Close();
    }

    private static void Member(SourceWriter writer, MemberSlot slot, LocalNames locals)
    {
        MemberModel member = slot.Member;
        string local = locals.Of(member.Name);
        writer.Line();
        bool isOpen = VariableCalls.OpenIfPresent(writer, member, local);
        if (member.HasMaximum)
        {
            writer.Open($"if ({VariableCalls.Length(member.Value, local)} > {member.Length.Maximum})");
            writer.Line("return -1;");
            writer.Close();
            writer.Line();
        }

        if (member.Value.Kind == ValueKind.String)
        {
            writer.Line($"size += {VariableCalls.Measure(member.Value, local)};");
        }
        else
        {
            string length = locals.Of(member.Name, "Length");
            writer.Line($"long {length} = {VariableCalls.Measure(member.Value, local)};");
            writer.Open($"if ({length} < 0)");
            writer.Line("return -1;");
            writer.Close();
            writer.Line();
            writer.Line($"size += {length};");
        }

        if (isOpen)
        {
            writer.Close();
        }
    }
}
