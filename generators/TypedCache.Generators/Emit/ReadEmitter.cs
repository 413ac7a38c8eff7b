using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>TryRead</c>: every member into a local, then one expression that builds the value.</summary>
internal static class ReadEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target, LocalNames locals)
    {
        LayoutPlan plan = target.Plan;
        writer.Open($"public static bool TryRead({Names.ReadOnlyByteSpan} source, bool wide, "
            + $"[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {target.TypeName} value)");
        writer.Line("value = default;");
        if (target.Construction.IsPossible)
        {
            Sections.Check(writer, plan);
            foreach (MemberSlot slot in plan.Slots)
            {
                Member(writer, plan, slot, locals);
            }

            ConstructionEmitter.Emit(
                writer,
                target.TypeName,
                target.Construction,
                target.Members.Select(member => member.Name).ToArray(),
                index => locals.Of(target.Members[index].Name) + (target.Members[index].Value.IsReference ? "!" : ""));
            writer.Line("return true;");
        }
        else
        {
            writer.Line("return false; // There is no constructor to rebuild a value with.");
        }

        writer.Close();
    }

    private static void Member(SourceWriter writer, LayoutPlan plan, MemberSlot slot, LocalNames locals)
    {
        ValueModel value = slot.Member.Value;
        string local = locals.Of(slot.Member.Name);
        if (slot.Presence is not { } presence)
        {
            Present(writer, plan, slot, $"{value.BareTypeName} {local}");
            return;
        }

        writer.Line($"{value.BareTypeName}? {local} = default;");
        writer.Open($"if ({Sections.IsSet(presence)})");
        if (value.Nullability == Nullability.NullableStruct)
        {
            string inner = locals.Of(slot.Member.Name, "Value");
            Present(writer, plan, slot, $"{value.BareTypeName} {inner}");
            writer.Line($"{local} = {inner};");
        }
        else
        {
            Present(writer, plan, slot, local);
            if (slot.Member.HasMaximum && IsMeasuredWhenRead(value))
            {
                Sections.Refuse(writer, $"{VariableCalls.Length(value, local)} > {slot.Member.Length.Maximum}");
            }
        }

        writer.Close();
        if (slot.IsVariable)
        {
            writer.Open($"else if ({Sections.HasBytes(plan, slot.VariableIndex)})");
            writer.Line("return false;");
            writer.Close();
        }

        writer.Line();
    }

    private static void Present(SourceWriter writer, LayoutPlan plan, MemberSlot slot, string result)
    {
        ValueModel value = slot.Member.Value;
        if (slot.Boolean is { } boolean)
        {
            writer.Line($"{result} = {Sections.IsSet(boolean)};");
        }
        else if (slot.IsVariable)
        {
            string bytes = Sections.Bytes(plan, slot.VariableIndex);
            if (slot.Member.HasMaximum && !IsMeasuredWhenRead(value))
            {
                Sections.Refuse(writer, "!" + VariableCalls.IsWithin(slot.Member, bytes));
            }

            Sections.Refuse(writer, "!" + VariableCalls.TryRead(value, bytes, Sections.Flag(slot.Flag), result));
        }
        else if (value.Kind == ValueKind.Nested)
        {
            string bytes = $"source.Slice({slot.FixedOffset}, {slot.FixedSize})";
            Sections.Refuse(writer, $"!{value.Nested!.CodecName}.TryRead({bytes}, wide, out {result})");
        }
        else if (value.Scalar!.IsTotal)
        {
            writer.Line($"{CodecNames.ScalarOfPresent(value)}.TryRead({Sections.At(slot.FixedOffset)}, out {result});");
        }
        else
        {
            Sections.Refuse(writer, $"!{CodecNames.ScalarOfPresent(value)}.TryRead({Sections.At(slot.FixedOffset)}, out {result})");
        }
    }

    // The length of these is known at once when they are there; of others the bytes tell whether there are too many elements, even if some
    // turn out to be the same.
    private static bool IsMeasuredWhenRead(ValueModel value) =>
        value.Kind == ValueKind.String || value.Sequence is { Kind: SequenceKind.Array or SequenceKind.List };
}
