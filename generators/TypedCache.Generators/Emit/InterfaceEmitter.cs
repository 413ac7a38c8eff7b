namespace TypedCache.Generators.Emit;

/// <summary>Writes how the type is its own codec: every member of the interface calls the struct codec.</summary>
internal static class InterfaceEmitter
{
    public static void Emit(SourceWriter writer, string self) => writer.Line($$"""
        static {{Names.Codecs}}SizeBounds {{Names.Codecs}}ICodec<{{self}}>.Bounds => Codec.Bounds;

        static uint {{Names.Codecs}}ICodec<{{self}}>.Fingerprint => Codec.Fingerprint;

        static long {{Names.Codecs}}ICodec<{{self}}>.Measure(in {{self}} value, bool wide) => Codec.Measure(in value, wide);

        static int {{Names.Codecs}}ICodec<{{self}}>.Write(in {{self}} value, {{Names.ByteSpan}} destination, bool wide) =>
            Codec.Write(in value, destination, wide);

        static bool {{Names.Codecs}}ICodec<{{self}}>.TryRead(
            {{Names.ReadOnlyByteSpan}} source,
            bool wide,
            [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {{self}} value) => Codec.TryRead(source, wide, out value);

        static TResult {{Names.Codecs}}ICacheable<{{self}}>.Accept<TResult>({{Names.Codecs}}ICodecVisitor<{{self}}, TResult> visitor) =>
            visitor.Visit<Codec>();
        """);

    /// <summary>Writes that the codec's bytes are MessagePack.</summary>
    public static void Format(SourceWriter writer, string self)
    {
        writer.Line();
        writer.Line($"static global::TypedCache.CacheFormat {Names.Codecs}ICodec<{self}>.Format => Codec.Format;");
    }
}
