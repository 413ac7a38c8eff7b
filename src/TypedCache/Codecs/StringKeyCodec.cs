using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>Keys that are strings, as <see cref="Utf8Text"/> writes them: ordinal equality, unpaired surrogates included.</summary>
internal readonly struct StringKeyCodec : IKeyCodec<string>
{
    /// <summary>What one UTF-16 unit takes at most. A pair takes four bytes, two a unit.</summary>
    private const int LongestUnit = 3;

    /// <inheritdoc/>
    public static int FixedLength => 0;

    /// <inheritdoc/>
    public static long MaximumLength(in string key) => (long)LongestUnit * key.Length;

    /// <inheritdoc/>
    public static int Write(in string key, Span<byte> destination) => Utf8Text.Write(key, destination);

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out string key)
        => Utf8Text.TryRead(source, isAscii: false, out key);
}
