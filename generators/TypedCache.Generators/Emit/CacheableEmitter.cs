using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Writes the generated part of a <c>[Cacheable]</c> type: the codec, the view, those of tuples and other types that cannot
/// have their own, and the lease extensions.
/// </summary>
internal static class CacheableEmitter
{
    public static string HintName(CacheableModel model, EquatableArray<string> collisions) =>
        FileWriter.HintName(model.Declaration, "TypedCache", collisions);

    public static string Emit(CacheableModel model)
    {
        var writer = new SourceWriter();
        FileWriter.Header(writer, model.Declaration);
        string self = model.Declaration.FullName;
        int blocks = FileWriter.OpenType(writer, model.Declaration, $"{Names.Codecs}ICacheable<{self}, {self}.Codec>");
        if (model is { Format: StorageFormat.MessagePack, Union: { } packedUnion })
        {
            PackedUnionEmitter.Emit(writer, model.Declaration, packedUnion);
            writer.Line();
            PackedUnionViewEmitter.Emit(writer, self, packedUnion);
        }
        else if (model.Union is { } union)
        {
            UnionCodecEmitter.Emit(writer, self, union);
            writer.Line();
            UnionViewEmitter.Emit(writer, self, union);
        }
        else if (model.Custom is { } custom)
        {
            CustomCodecEmitter.Emit(writer, self, custom);
        }
        else
        {
            Members(writer, model);
        }

        FileWriter.Close(writer, blocks);
        LeaseEmitter.Emit(writer, model.Declaration, model.Custom);
        return writer.ToString();
    }

    private static void Members(SourceWriter writer, CacheableModel model)
    {
        string owner = model.Declaration.FullName;
        bool isFirst = true;
        foreach (CodecTarget target in Shapes.In(model.Members).Select(shape => CodecTarget.Of(shape, owner)).Prepend(CodecTarget.Of(model)))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            if (target.Format == StorageFormat.MessagePack)
            {
                PackedCodecEmitter.Emit(writer, target);
                writer.Line();
                PackedViewEmitter.Emit(writer, target);
            }
            else
            {
                CodecEmitter.Emit(writer, target);
                writer.Line();
                ViewEmitter.Emit(writer, target);
            }
        }
    }
}
