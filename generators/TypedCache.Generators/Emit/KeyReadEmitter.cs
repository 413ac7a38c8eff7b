using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes <c>KeyCodec.TryRead</c>.</summary>
internal static class KeyReadEmitter
{
    public static void Emit(SourceWriter writer, KeyModel model, KeyPartModel[] parts, int fixedLength, LocalNames locals)
    {
        string self = model.Declaration.FullName;
        writer.Open($"public static bool TryRead({Names.ReadOnlyByteSpan} source, out {self} value)");
        writer.Line("value = default;");
        if (!model.Construction.IsPossible)
        {
            writer.Line("return false;");
            writer.Close();
            return;
        }

        bool isFixed = parts.All(part => part.Size != KeyPartModel.Variable);
        Sections.Refuse(writer, isFixed ? $"source.Length != {fixedLength}" : $"source.Length < {fixedLength}");
        int offset = 0;
        foreach (KeyPartModel part in parts.Where(part => part.Size != KeyPartModel.Variable))
        {
            string local = $"{part.TypeName} {locals.Of(part.Name)}";
            Sections.Refuse(writer, part.Kind == KeyPartKind.Scalar
                ? $"!{part.Codec}.TryRead(in source[{offset}], out {local})"
                : $"!{part.Codec}.TryRead(source.Slice({offset}, {part.Size}), out {local})");
            offset += part.Size;
        }

        Variables(writer, parts, fixedLength, locals);
        ConstructionEmitter.Emit(
            writer,
            self,
            model.Construction,
            model.Parts.Select(part => part.Name).ToArray(),
            index => locals.Of(model.Parts[index].Name) + (model.Parts[index].Kind == KeyPartKind.String ? "!" : ""));
        writer.Line("return true;");
        writer.Close();
    }

    private static void Variables(SourceWriter writer, KeyPartModel[] parts, int fixedLength, LocalNames locals)
    {
        KeyPartModel[] variables = parts.Where(part => part.Size == KeyPartModel.Variable).ToArray();
        if (variables.Length > 0 && fixedLength > 0)
        {
            writer.Line($"source = source.Slice({fixedLength});");
        }

        for (int index = 0; index < variables.Length; index++)
        {
            KeyPartModel part = variables[index];
            string local = locals.Of(part.Name);
            bool isLast = index == variables.Length - 1;
            Sections.Refuse(writer, (part.Kind, isLast) switch
            {
                (KeyPartKind.String, true) => $"!{Names.Codecs}KeyParts.TryReadLast(source, out string? {local})",
                (KeyPartKind.String, false) => $"!{Names.Codecs}KeyParts.TryRead(ref source, out string? {local})",
                (_, true) => $"!{part.Codec}.TryRead(source, out {part.TypeName} {local})",
                _ => $"!{Names.Codecs}KeyParts.TryRead<{part.TypeName}, {part.Codec}>(ref source, out {part.TypeName} {local})",
            });
        }
    }
}
