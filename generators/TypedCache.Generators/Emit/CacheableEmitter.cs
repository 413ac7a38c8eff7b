using TypedCache.Generators.Layout;
using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the generated part of a <c>[Cacheable]</c> type: the interface, the codec, the view and the lease extensions.</summary>
internal static class CacheableEmitter
{
    public static string HintName(CacheableModel model) => FileWriter.HintName(model.Declaration, "TypedCache");

    public static string Emit(CacheableModel model)
    {
        LayoutPlan plan = LayoutPlanner.Plan(model.Members);
        var writer = new SourceWriter();
        FileWriter.Header(writer);
        int blocks = FileWriter.OpenType(writer, model.Declaration, $"{Names.Codecs}ICacheable<{model.Declaration.FullName}>");
        InterfaceEmitter.Emit(writer, model.Declaration.FullName);
        writer.Line();
        CodecEmitter.Emit(writer, model, plan);
        writer.Line();
        ViewEmitter.Emit(writer, model, plan);
        FileWriter.Close(writer, blocks);
        LeaseEmitter.Emit(writer, model.Declaration);
        return writer.ToString();
    }
}
