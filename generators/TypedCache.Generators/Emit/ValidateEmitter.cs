using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>View.IsValid</c>: the checks of <c>TryRead</c> in the same order, without building anything.</summary>
internal static class ValidateEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target)
    {
        LayoutPlan plan = target.Plan;
        writer.Line(Names.Hidden);
        writer.Open($"public static bool IsValid({Names.ReadOnlyByteSpan} source, bool wide)");
        if (target.Construction.IsPossible)
        {
            Sections.Check(writer, plan);
            foreach (MemberSlot slot in plan.Slots)
            {
                Member(writer, plan, slot);
            }

            writer.Line("return true;");
        }
        else
        {
            writer.Line("return false;");
        }

        writer.Close();
    }

    private static void Member(SourceWriter writer, LayoutPlan plan, MemberSlot slot)
    {
        string? valid = Valid(plan, slot);
        if (valid is null)
        {
            return;
        }

        if (slot.Presence is not { } presence)
        {
            Sections.Refuse(writer, slot.Member.HasMaximum ? $"!({valid})" : $"!{valid}");
        }
        else if (slot.IsVariable)
        {
            Sections.Refuse(writer, $"{Sections.IsSet(presence)} ? !({valid}) : {Sections.HasBytes(plan, slot.VariableIndex)}");
        }
        else
        {
            Sections.Refuse(writer, $"{Sections.IsSet(presence)} && !{valid}");
        }
    }

    // Null where every bit pattern is a value.
    private static string? Valid(LayoutPlan plan, MemberSlot slot)
    {
        ValueModel value = slot.Member.Value;
        if (slot.IsVariable)
        {
            string bytes = Sections.Bytes(plan, slot.VariableIndex);
            string valid = VariableCalls.IsValid(value, bytes, Sections.Flag(slot.Flag));
            return slot.Member.HasMaximum ? $"{valid} && {VariableCalls.IsWithin(slot.Member, bytes)}" : valid;
        }

        return value.Kind switch
        {
            ValueKind.Boolean => null,
            ValueKind.Nested => $"{value.Nested!.ViewName}.IsValid(source.Slice({slot.FixedOffset}, {slot.FixedSize}), wide)",
            _ when value.Scalar!.IsTotal => null,
            _ => $"{value.Scalar.ViewCodec ?? CodecNames.ScalarOfPresent(value)}.TryRead({Sections.At(slot.FixedOffset)}, out _)",
        };
    }
}
