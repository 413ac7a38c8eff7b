using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="Uri"/> as its original string. Text that starts with a slash is read as relative on every platform; a URI that a path has been made
/// into is written in full, so that it comes back as it was.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedUri : IPackedCodec<Uri?>
{
    /// <inheritdoc/>
    public static long Measure(in Uri? value) => PackedString.Measure(Text(value));

    /// <inheritdoc/>
    public static void Write(in Uri? value, ref PackedWriter writer) => PackedString.Write(Text(value), ref writer);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Uri? value)
    {
        value = null;
        return PackedString.TryRead(ref reader, out string? text)
            && (text is null || Uri.TryCreate(text, text.StartsWith('/') ? UriKind.Relative : UriKind.RelativeOrAbsolute, out value));
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="reader">What to read from.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    /// <summary>The number of UTF-16 units of what is written.</summary>
    /// <param name="value">The URI, or null.</param>
    /// <returns>The length.</returns>
    public static int Length(in Uri? value) => Text(value)?.Length ?? 0;

    /// <inheritdoc cref="PackedString.IsWithin"/>
    public static bool IsWithin(PackedReader reader, int maximum) => PackedString.IsWithin(reader, maximum);

    private static string? Text(Uri? value) =>
        value is { IsAbsoluteUri: true } && value.OriginalString.StartsWith('/') ? value.AbsoluteUri : value?.OriginalString;
}
