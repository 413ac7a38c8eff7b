using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="Uri"/> as the UTF-8 of its original string. The owner keeps a bit that tells whether it is absolute: a string such as
/// <c>/path</c> can be either.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UriCodec : IVariableCodec<Uri>
{
    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in Uri value) => value is null;

    /// <summary>The number of UTF-16 units of the original string.</summary>
    /// <param name="value">The URI.</param>
    /// <returns>The length.</returns>
    public static int Length(in Uri value) => value.OriginalString.Length;

    /// <inheritdoc/>
    public static long Measure(in Uri value, bool wide) => Utf8Text.Measure(value.OriginalString);

    /// <inheritdoc/>
    public static int Write(in Uri value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = value.IsAbsoluteUri;
        return Utf8Text.Write(value.OriginalString, destination);
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out Uri value)
    {
        value = null;
        return Utf8Text.TryRead(source, isAscii: false, out string? text)
            && Uri.TryCreate(text, flag ? UriKind.Absolute : UriKind.Relative, out value);
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="source">Exactly the bytes of one value.</param>
    /// <param name="wide">Unused.</param>
    /// <param name="flag">The bit that was kept.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => TryRead(source, wide, flag, out _);

    /// <inheritdoc cref="StringCodec.IsWithin"/>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) => StringCodec.IsWithin(source, wide, maximum);
}
