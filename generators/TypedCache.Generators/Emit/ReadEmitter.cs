using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>TryRead</c>: every member into a local, then one expression that builds the value.</summary>
internal static class ReadEmitter
{
    public static void Emit(SourceWriter writer, CacheableModel model, LayoutPlan plan, LocalNames locals)
    {
        writer.Open($"public static bool TryRead({Names.ReadOnlyByteSpan} source, bool wide, "
            + $"[global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {model.Declaration.FullName} value)");
        writer.Line("value = default;");
        if (model.Construction.IsPossible)
        {
            Sections.Check(writer, plan);
            foreach (MemberSlot slot in plan.Slots)
            {
                Member(writer, plan, slot, locals);
            }

            ConstructionEmitter.Emit(
                writer,
                model.Declaration.FullName,
                model.Construction,
                model.Members.Select(member => member.Name).ToArray(),
                index => locals.Of(model.Members[index].Name) + (model.Members[index].Value.IsReference ? "!" : ""));
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
            MaximumLength(writer, slot.Member, local);
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
            Sections.Refuse(writer, "!" + VariableCalls.TryRead(value, bytes, Sections.Flag(slot.Ascii), result));
        }
        else if (value.Kind == ValueKind.Nested)
        {
            string bytes = $"source.Slice({slot.FixedOffset}, {slot.FixedSize})";
            Sections.Refuse(writer, $"!{value.BareTypeName}.Codec.TryRead({bytes}, wide, out {result})");
        }
        else if (value.Scalar!.IsTotal)
        {
            writer.Line($"{value.Scalar.Codec}.TryRead({Sections.At(slot.FixedOffset)}, out {result});");
        }
        else
        {
            Sections.Refuse(writer, $"!{value.Scalar.Codec}.TryRead({Sections.At(slot.FixedOffset)}, out {result})");
        }
    }

    private static void MaximumLength(SourceWriter writer, MemberModel member, string local)
    {
        if (member.MaximumLength != MemberModel.NoMaximum)
        {
            Sections.Refuse(writer, $"{local}.{VariableCalls.Length(member.Value)} > {member.MaximumLength}");
        }
    }
}
