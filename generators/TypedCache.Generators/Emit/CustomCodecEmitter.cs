using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Writes the struct codec of a type whose codec the user has written, and a view where that codec has none.</summary>
internal static class CustomCodecEmitter
{
    public static void Emit(SourceWriter writer, string self, ValueModel custom)
    {
        string codec = custom.Leaf?.OpenCodec ?? $"{Names.Codecs}CustomCodec<{self}, {custom.Nested!.CodecName}>";
        writer.Line("/// <summary>Passes everything on to the codec that the type names.</summary>");
        writer.Line(Names.Hidden);
        writer.Line(Names.Generated);
        writer.Open($"public readonly struct Codec : {Names.Codecs}ICodec<{self}>");
        writer.Line($$"""
            public static {{Names.Codecs}}SizeBounds Bounds => {{codec}}.Bounds;

            public static uint Fingerprint => {{codec}}.Fingerprint;

            public static long Measure(in {{self}} value, bool wide) => {{codec}}.Measure(in value, wide);

            public static int Write(in {{self}} value, {{Names.ByteSpan}} destination, bool wide) =>
                {{codec}}.Write(in value, destination, wide, out _);

            public static bool TryRead(
                {{Names.ReadOnlyByteSpan}} source,
                bool wide,
                [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {{self}} value) => {{codec}}.TryRead(source, wide, false, out value);
            """);
        writer.Close();
        if (custom.Leaf is not null)
        {
            writer.Line();
            View(writer, self, codec);
        }
    }

    private static void View(SourceWriter writer, string self, string codec)
    {
        writer.Line("/// <summary>A stored value where it lies: its bytes, and itself on request.</summary>");
        writer.Line(Names.Generated);
        writer.Open($"public readonly ref struct View : {Names.Codecs}ICacheView<View, {self}>");
        writer.Line($$"""
            private readonly bool _wide;

            private View({{Names.ReadOnlyByteSpan}} bytes, bool wide)
            {
                Bytes = bytes;
                _wide = wide;
            }

            public {{Names.ReadOnlyByteSpan}} Bytes { get; }

            [global::System.Diagnostics.CodeAnalysis.MaybeNull]
            public {{self}} Value => {{codec}}.TryRead(Bytes, _wide, false, out {{self}} value) ? value : default;

            {{Names.Hidden}}
            public static View Create({{Names.ReadOnlyByteSpan}} source, bool wide) => new(source, wide);

            {{Names.Hidden}}
            public static bool IsValid({{Names.ReadOnlyByteSpan}} source, bool wide) => {{codec}}.IsValid(source, wide, false);
            """);
        writer.Close();
    }
}
