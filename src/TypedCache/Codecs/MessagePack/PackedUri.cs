using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="Uri"/> as its original string, absolute or relative by what the text says, as MessagePack-CSharp does: where paths start with a slash, text
/// that does so comes back as the absolute URI of a file.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedUri : IPackedCodec<Uri?>
{
    /// <inheritdoc/>
    public static long Measure(in Uri? value) => PackedString.Measure(value?.OriginalString);

    /// <inheritdoc/>
    public static void Write(in Uri? value, ref PackedWriter writer) => PackedString.Write(value?.OriginalString, ref writer);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Uri? value)
    {
        value = null;
        return PackedString.TryRead(ref reader, out string? text)
            && (text is null || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value));
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="reader">What to read from.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    /// <summary>The number of UTF-16 units of what is written.</summary>
    /// <param name="value">The URI, or null.</param>
    /// <returns>The length.</returns>
    public static int Length(in Uri? value) => value?.OriginalString?.Length ?? 0;

    /// <inheritdoc cref="PackedString.IsWithin"/>
    public static bool IsWithin(PackedReader reader, int maximum) => PackedString.IsWithin(reader, maximum);
}
