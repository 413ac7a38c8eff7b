using TypedCache.Generators.Layout;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the checks with which reading and validating begin, and names the bytes of each variable member.</summary>
internal static class Sections
{
    /// <summary>Refuses a source whose fixed part is not there or whose end offsets are out of order.</summary>
    public static void Check(SourceWriter writer, LayoutPlan plan)
    {
        if (plan.IsFixed)
        {
            Refuse(writer, $"source.Length != {plan.NarrowStart}");
            Start(writer);
            return;
        }

        writer.Line(plan.NarrowStart == plan.WideStart
            ? $"int variableStart = {plan.NarrowStart};"
            : $"int variableStart = wide ? {plan.WideStart} : {plan.NarrowStart};");
        Refuse(writer, "source.Length < variableStart");
        Start(writer);
        int last = plan.Variables.Count - 1;
        if (last == 0)
        {
            return;
        }

        for (int index = 0; index < last; index++)
        {
            writer.Line($"int __end{index} = {Names.Codecs}Offsets.Read(in start, {plan.TableOffset}, {index}, wide);");
        }

        Refuse(writer, string.Join(" || ", Enumerable.Range(0, last + 1).Select(index => $"{To(plan, index)} < {From(index)}")));
    }

    /// <summary>The bytes of a variable member.</summary>
    public static string Bytes(LayoutPlan plan, int index) =>
        $"source.Slice({From(index)}, {To(plan, index)} - {From(index)})";

    /// <summary>Whether a variable member has bytes.</summary>
    public static string HasBytes(LayoutPlan plan, int index) => $"{To(plan, index)} != {From(index)}";

    public static string IsSet(BitSlot bit) => $"{Names.Codecs}Bits.IsSet(in start, {bit.Offset}, {bit.Mask})";

    public static string Flag(BitSlot? bit) => bit is null ? "false" : IsSet(bit);

    public static string At(int offset) => $"in {Names.Codecs}Offsets.At(ref start, {offset})";

    /// <summary>Writes <c>if (condition) return false;</c>.</summary>
    public static void Refuse(SourceWriter writer, string condition)
    {
        writer.Open($"if ({condition})");
        writer.Line("return false;");
        writer.Close();
        writer.Line();
    }

    private static void Start(SourceWriter writer) => writer.Line($"ref byte start = ref {Names.MemoryMarshal}.GetReference(source);");

    private static string From(int index) => index == 0 ? "variableStart" : $"__end{index - 1}";

    private static string To(LayoutPlan plan, int index) => index == plan.Variables.Count - 1 ? "source.Length" : $"__end{index}";
}
