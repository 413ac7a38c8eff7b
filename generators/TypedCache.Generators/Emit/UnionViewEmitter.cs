using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the view of a union: the tag, and the view of each type, empty where the value is of another.</summary>
internal static class UnionViewEmitter
{
    public static void Emit(SourceWriter writer, string self, UnionModel union)
    {
        string split = $"{Names.Codecs}Unions.Split({{0}}, {union.TagLength}, out int tag)";
        writer.Line("/// <summary>Reads a stored value where it lies, as the type it is of.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"public readonly ref struct View : {Names.Codecs}ICacheView<View, {self}>");
        writer.Line($"private readonly {Names.ReadOnlyByteSpan} _payload;");
        writer.Line("private readonly bool _wide;");
        writer.Line();
        writer.Open($"private View({Names.ReadOnlyByteSpan} source, bool wide)");
        writer.Line($"_payload = {string.Format(split, "source")};");
        writer.Line("_wide = wide;");
        writer.Line("Tag = tag;");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>The tag of the value's type; -1 where there is no value.</summary>");
        writer.Line("public int Tag { get; }");
        foreach (CaseModel item in union.Cases.Where(item => item.ViewAccessibility is not null))
        {
            writer.Line();
            writer.Line($"{item.ViewAccessibility} bool Is{item.Name} => Tag == {item.Tag};");
            writer.Line();
            writer.Line($"{item.ViewAccessibility} {item.Nested.ViewName} As{item.Name} => {item.Nested.ViewName}.Create(Tag == {item.Tag} ? _payload : default, _wide);");
        }

        writer.Line();
        writer.Line(Names.Hidden);
        writer.Line($"public static View Create({Names.ReadOnlyByteSpan} source, bool wide) => new(source, wide);");
        writer.Line();
        IsValid(writer, union, string.Format(split, "source"));
        writer.Close();
    }

    private static void IsValid(SourceWriter writer, UnionModel union, string split)
    {
        writer.Line(Names.Hidden);
        writer.Open($"public static bool IsValid({Names.ReadOnlyByteSpan} source, bool wide)");
        writer.Line($"{Names.ReadOnlyByteSpan} payload = {split};");
        writer.Open("return tag switch");
        foreach (CaseModel item in union.Cases)
        {
            writer.Line($"{item.Tag} => {item.Nested.ViewName}.IsValid(payload, wide),");
        }

        writer.Line("_ => false,");
        writer.Close(";");
        writer.Close();
    }
}
