namespace TypedCache.Generators.Emit;

/// <summary>Writes how a whole value is stored: the codec's own methods, from the first byte to the last.</summary>
internal static class PackedRootEmitter
{
    public static void Emit(SourceWriter writer, string self, string codec) => writer.Line($$"""
        public static global::TypedCache.CacheFormat Format => global::TypedCache.CacheFormat.MessagePack;

        public static long Measure(in {{self}} value, bool wide) => Measure(in value);

        public static int Write(in {{self}} value, {{Names.ByteSpan}} destination, bool wide) =>
            {{Names.Codecs}}PackedValue.Write<{{self}}, {{codec}}>(in value, destination);

        public static bool TryRead({{Names.ReadOnlyByteSpan}} source, bool wide, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {{self}} value) =>
            {{Names.Codecs}}PackedValue.TryRead<{{self}}, {{codec}}>(source, out value);
        """);
}
