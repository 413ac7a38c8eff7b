using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the view of a union in MessagePack: the tag, and the view of each type, empty where the value is of another.</summary>
internal static class PackedUnionViewEmitter
{
    public static void Emit(SourceWriter writer, string self, UnionModel union)
    {
        writer.Line("/// <summary>Reads a stored value where it lies, as the type it is of.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"public readonly ref struct View : {Names.Codecs}ICacheView<View, {self}>");
        writer.Line($"private readonly {Names.ReadOnlyByteSpan} _payload;");
        writer.Line();
        writer.Open($"private View({Names.ReadOnlyByteSpan} source)");
        writer.Line($"_payload = {Names.Codecs}PackedView.Tagged(source, out int tag);");
        writer.Line("Tag = tag;");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>The tag of the value's type; -1 where there is no value.</summary>");
        writer.Line("public int Tag { get; }");
        foreach (CaseModel item in union.Cases.Where(item => item.ViewAccessibility is not null))
        {
            string reader = item.Nested.IsBlob ? "PackedCustomViewItem" : "PackedViewItem";
            writer.Line();
            writer.Line($"{item.ViewAccessibility} bool Is{item.Name} => Tag == {item.Tag};");
            writer.Line();
            writer.Line($"{item.ViewAccessibility} {item.Nested.ViewName} As{item.Name} => "
                + $"{Names.Codecs}{reader}<{item.TypeName}, {item.Nested.ViewName}>.Read(Tag == {item.Tag} ? _payload : default);");
        }

        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line($"public static View Create({Names.ReadOnlyByteSpan} source, bool wide) => new(source);");
        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line($"public static bool IsValid({Names.ReadOnlyByteSpan} source, bool wide) => {Names.Codecs}PackedValue.IsValid<{self}, {self}.Codec>(source);");
        writer.Close();
    }
}
