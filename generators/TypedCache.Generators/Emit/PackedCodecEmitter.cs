using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec of a type that is stored as MessagePack.</summary>
internal static class PackedCodecEmitter
{
    public static void Emit(SourceWriter writer, CodecTarget target)
    {
        PackedPlan plan = PackedPlan.Of(target.Members);
        string self = target.TypeName;
        var locals = new LocalNames(target.Members.Select(member => member.Name));
        writer.Line($"/// <summary>Stores {target.Documentation} as MessagePack: {(plan.IsMap ? "a map" : "an array")} of {plan.Count}.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        string names = plan.IsMap ? $", {Names.Codecs}IPackedNames" : "";
        writer.Open($"{target.Accessibility} readonly struct {target.CodecType} : {Names.Codecs}ICodec<{self}>, {Names.Codecs}IPackedCodec<{self}>{names}");
        BoundsEmitter.Emit(writer, target, plan.Size, PackedCodecNames.OfOpen);
        writer.Line();
        Fingerprint(writer, target, plan);
        writer.Line();
        PackedRootEmitter.Emit(writer, self, target.CodecType);
        writer.Line();
        PackedMeasureEmitter.Emit(writer, target, plan);
        writer.Line();
        PackedWriteEmitter.Emit(writer, target, plan);
        writer.Line();
        PackedReadEmitter.Emit(writer, target, plan, locals);
        writer.Line();
        PackedValidateEmitter.Emit(writer, target, plan);
        if (plan.IsMap)
        {
            writer.Line();
            IndexOf(writer, target);
        }

        if (target.Members.Count > 0)
        {
            writer.Line();
            writer.Line("/// <summary>Where each member of a view starts.</summary>");
            writer.Line($"[global::System.Runtime.CompilerServices.InlineArray({target.Members.Count})]");
            writer.Open("public struct Offsets");
            writer.Line("private int _first;");
            writer.Close();
        }

        writer.Close();
    }

    private static void Fingerprint(SourceWriter writer, CodecTarget target, PackedPlan plan)
    {
        string fingerprint = target.Members.SelectMany(member => PackedCodecNames.OpenIn(member.Value)).Distinct().Aggregate(
            $"0x{plan.Fingerprint:x8}u", (text, codec) => $"unchecked(({text} * 31u) + {codec}.Fingerprint)");
        writer.Line($"public static uint Fingerprint => {fingerprint};");
    }

    private static void IndexOf(SourceWriter writer, CodecTarget target)
    {
        writer.Open($"public static int IndexOf({Names.ReadOnlyByteSpan} name) => name.Length switch");
        foreach (MemberModel member in target.Members)
        {
            string name = member.Key!.Name!;
            writer.Line($"{PackedNames.Utf8(name).Length} when {Names.MemoryExtensions}.SequenceEqual(name, {PackedNameLiteral.Of(name)}) => {member.Key.Index},");
        }

        writer.Line("_ => -1,");
        writer.Close(";");
    }
}
