using TypedCache.Generators.Model;

namespace TypedCache.Generators.Emit;

/// <summary>Full names that generated code uses.</summary>
internal static class Names
{
    public const string Codecs = GeneratedAlias.Codecs;
    public const string ByteSpan = "global::System.Span<byte>";
    public const string ReadOnlyByteSpan = "global::System.ReadOnlySpan<byte>";
    public const string MemoryMarshal = "global::System.Runtime.InteropServices.MemoryMarshal";

    public const string MemoryExtensions = "global::System.MemoryExtensions";

    public const string Inline =
        "[global::System.Runtime.CompilerServices.MethodImpl(global::System.Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]";

    public const string Hidden =
        "[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]";

    private static readonly string Version = typeof(Names).Assembly.GetName().Version.ToString(3);

    public static string Generated { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"TypedCache.Generators\", \"{Version}\")]";
}
