using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>
/// Writes the generated part of a <c>[CacheKey]</c> struct: members of fixed size first, then the others, each preceded by its length
/// unless it is the last. Different keys so have different bytes.
/// </summary>
internal static class KeyEmitter
{
    public static string HintName(KeyModel model, EquatableArray<string> collisions) =>
        FileWriter.HintName(model.Declaration, "TypedCache.Key", collisions);

    public static string Emit(KeyModel model)
    {
        string self = model.Declaration.FullName;
        KeyPartModel[] parts = model.Parts.OrderBy(part => part.Size == KeyPartModel.Variable).ToArray();
        var locals = new LocalNames(parts.Select(part => part.Name));
        var writer = new SourceWriter();
        FileWriter.Header(writer, model.Declaration);
        int blocks = FileWriter.OpenType(writer, model.Declaration, $"{Names.Codecs}ICacheKey");
        writer.Line($"TResult {Names.Codecs}ICacheKey.Accept<TResult>({Names.Codecs}IKeyCodecVisitor<TResult> visitor) =>");
        writer.Indented($"visitor.Visit<{self}, KeyCodec>();");
        writer.Line();
        writer.Line("/// <summary>Turns keys into bytes: equal keys into equal bytes, different keys into different bytes.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"public readonly struct KeyCodec : {Names.Codecs}IKeyCodec<{self}>");
        bool isFixed = parts.All(part => part.Size != KeyPartModel.Variable);
        int fixedLength = parts.Sum(part => part.Size);
        writer.Line($"public static int FixedLength => {(isFixed ? fixedLength : 0)};");
        writer.Line();
        string[] bounds = parts.Where(part => part.Size == KeyPartModel.Variable).Select(Bound).ToArray();
        writer.Line($"public static long MaximumLength(in {self} key) => {string.Join(" + ", bounds.Prepend($"{fixedLength}L"))};");
        writer.Line();
        Write(writer, self, parts, fixedLength);
        writer.Line();
        KeyReadEmitter.Emit(writer, model, parts, fixedLength, locals);
        writer.Close();
        FileWriter.Close(writer, blocks);
        return writer.ToString();
    }

    private static string Bound(KeyPartModel part) => part.Kind == KeyPartKind.String
        ? $"{Names.Codecs}KeyParts.MaximumLength(key.{part.Identifier})"
        : $"{Names.Codecs}KeyParts.LengthPrefix + {part.Codec}.MaximumLength(key.{part.Identifier})";

    private static void Write(SourceWriter writer, string self, KeyPartModel[] parts, int fixedLength)
    {
        writer.Open($"public static int Write(in {self} key, {Names.ByteSpan} destination)");
        writer.Line($"{Names.Codecs}Destination.Require(destination, {fixedLength});");
        int offset = 0;
        foreach (KeyPartModel part in parts.Where(part => part.Size != KeyPartModel.Variable))
        {
            writer.Line(part.Kind == KeyPartKind.Scalar
                ? $"{part.Codec}.Write(ref destination[{offset}], key.{part.Identifier});"
                : $"{part.Codec}.Write(key.{part.Identifier}, destination.Slice({offset}, {part.Size}));");
            offset += part.Size;
        }

        writer.Line($"int position = {fixedLength};");
        foreach (KeyPartModel part in parts.Where(part => part.Size == KeyPartModel.Variable))
        {
            bool isLast = ReferenceEquals(part, parts[parts.Length - 1]);
            string method = isLast ? "WriteLast" : "Write";
            writer.Line((part.Kind, isLast) switch
            {
                (KeyPartKind.String, _) => Advance($"{Names.Codecs}KeyParts.{method}"),
                (_, true) => Advance($"{part.Codec}.Write"),
                _ => Advance($"{Names.Codecs}KeyParts.Write<{part.TypeName}, {part.Codec}>"),
            });

            string Advance(string write) => $"position += {write}(key.{part.Identifier}, destination.Slice(position));";
        }

        writer.Line("return position;");
        writer.Close();
    }
}
