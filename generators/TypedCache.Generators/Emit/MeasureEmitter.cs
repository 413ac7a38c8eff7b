using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>Measure</c>: the fixed part's constant plus the size of every variable member.</summary>
internal static class MeasureEmitter
{
    public static void Emit(SourceWriter writer, string self, LayoutPlan plan, LocalNames locals)
    {
        string signature = $"public static long Measure(in {self} value, bool wide)";
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
        writer.Line("return size;");
        writer.Close();
    }

    private static void Member(SourceWriter writer, MemberSlot slot, LocalNames locals)
    {
        MemberModel member = slot.Member;
        string local = locals.Of(member.Name);
        writer.Line();
        VariableCalls.OpenIfPresent(writer, member, local);
        if (member.MaximumLength != MemberModel.NoMaximum)
        {
            writer.Open($"if ({local}.{VariableCalls.Length(member.Value)} > {member.MaximumLength})");
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

        writer.Close();
    }
}
