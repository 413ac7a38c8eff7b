using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Writes <c>Write</c>: the fixed section at constant offsets, then the variable members one after the other, then the bits.
/// </summary>
internal static class WriteEmitter
{
    public static void Emit(SourceWriter writer, string self, LayoutPlan plan, LocalNames locals)
    {
        if (plan.IsFixed)
        {
            writer.Line(Names.Inline);
        }

        writer.Open($"public static int Write(in {self} value, {Names.ByteSpan} destination, bool wide)");
        writer.Line(plan.NarrowStart == plan.WideStart
            ? $"int position = {plan.NarrowStart};"
            : $"int position = wide ? {plan.WideStart} : {plan.NarrowStart};");
        writer.Line($"{Names.Codecs}Destination.Require(destination, position);");
        writer.Line($"ref byte start = ref {Names.MemoryMarshal}.GetReference(destination);");
        for (int index = 0; index < plan.BitsLength; index++)
        {
            writer.Line($"int {BitsLocal(plan, plan.BitsOffset + index)} = 0;");
        }

        Padding(writer, plan);
        foreach (MemberSlot slot in plan.Slots.Where(slot => !slot.IsVariable))
        {
            FixedMember(writer, plan, slot, locals);
        }

        foreach (MemberSlot slot in plan.Variables)
        {
            VariableMember(writer, plan, slot, locals);
        }

        for (int index = 0; index < plan.BitsLength; index++)
        {
            int offset = plan.BitsOffset + index;
            writer.Line($"{At(offset)} = (byte){BitsLocal(plan, offset)};");
        }

        if (!plan.IsFixed)
        {
            writer.Line($"{Names.Codecs}Destination.RequireOffset(position, wide);");
        }

        writer.Line("return position;");
        writer.Close();
    }

    // A leading underscore keeps these apart from the locals of members, which may be called anything.
    private static string BitsLocal(LayoutPlan plan, int offset) => $"__bits{offset - plan.BitsOffset}";

    private static string At(int offset) => $"{Names.Codecs}Offsets.At(ref start, {offset})";

    private static void Padding(SourceWriter writer, LayoutPlan plan)
    {
        int narrowEnd = plan.TableOffset + plan.TableLength(wide: false);
        int wideEnd = plan.TableOffset + plan.TableLength(wide: true);
        if (narrowEnd == plan.NarrowStart && wideEnd == plan.WideStart)
        {
            return;
        }

        writer.Line(narrowEnd == wideEnd ? $"int tableEnd = {narrowEnd};" : $"int tableEnd = wide ? {wideEnd} : {narrowEnd};");
        writer.Line("destination.Slice(tableEnd, position - tableEnd).Clear();");
    }

    private static void FixedMember(SourceWriter writer, LayoutPlan plan, MemberSlot slot, LocalNames locals)
    {
        string member = $"value.{slot.Member.Identifier}";
        if (slot.Presence is not { } presence)
        {
            writer.Line(slot.Boolean is { } boolean
                ? $"{BitsLocal(plan, boolean.Offset)} |= {member} ? {boolean.Mask} : 0;"
                : Store(slot, member));
            return;
        }

        string local = locals.Of(slot.Member.Name);
        writer.Open($"if ({member} is {{ }} {local})");
        SetBits(writer, plan, presence, slot.Boolean, local);
        if (slot.Boolean is null)
        {
            writer.Line(Store(slot, local));
        }

        writer.Close();
        if (slot.FixedSize > 0)
        {
            writer.Open("else");
            writer.Line($"destination.Slice({slot.FixedOffset}, {slot.FixedSize}).Clear();");
            writer.Close();
        }

        writer.Line();
    }

    private static string Store(MemberSlot slot, string value) => slot.Member.Value.Kind == ValueKind.Nested
        ? $"{slot.Member.Value.Nested!.CodecName}.Write({value}, destination.Slice({slot.FixedOffset}, {slot.FixedSize}), wide);"
        : $"{CodecNames.ScalarOfPresent(slot.Member.Value)}.Write(ref {At(slot.FixedOffset)}, {value});";

    private static void VariableMember(SourceWriter writer, LayoutPlan plan, MemberSlot slot, LocalNames locals)
    {
        MemberModel member = slot.Member;
        string local = locals.Of(member.Name);
        bool isOpen = VariableCalls.OpenIfPresent(writer, member, local);
        string bit = slot.Flag is null ? "" : locals.Of(member.Name, member.Value.FlagName!);
        string flag = slot.Flag is null ? "_" : $"bool {bit}";
        writer.Line($"position += {VariableCalls.Write(member.Value, local, flag)};");
        SetBits(writer, plan, slot.Presence, slot.Flag, bit);
        if (isOpen)
        {
            writer.Close();
            writer.Line();
        }

        if (slot.VariableIndex < plan.Variables.Count - 1)
        {
            writer.Line($"{Names.Codecs}Offsets.Write(ref start, {plan.TableOffset}, {slot.VariableIndex}, position, wide);");
        }
    }

    // Two bits of one byte are set at once.
    private static void SetBits(SourceWriter writer, LayoutPlan plan, BitSlot? always, BitSlot? conditional, string condition)
    {
        if (always is not null && conditional?.Offset == always.Offset)
        {
            writer.Line($"{BitsLocal(plan, always.Offset)} |= {condition} ? {always.Mask | conditional.Mask} : {always.Mask};");
            return;
        }

        if (always is not null)
        {
            writer.Line($"{BitsLocal(plan, always.Offset)} |= {always.Mask};");
        }

        if (conditional is not null)
        {
            writer.Line($"{BitsLocal(plan, conditional.Offset)} |= {condition} ? {conditional.Mask} : 0;");
        }
    }
}
