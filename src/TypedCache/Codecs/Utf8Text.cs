using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// Strings as bytes, without loss: UTF-8, except that an unpaired surrogate, which UTF-8 cannot express, is stored as a
/// three-byte sequence of its own. Different strings have different bytes, and every string comes back as it was.
/// </summary>
/// <remarks>
/// The encoding is WTF-8 (Simon Sapin, "The WTF-8 encoding", https://wtf-8.codeberg.page): a surrogate pair always takes its one
/// four-byte sequence, so two three-byte surrogates that would form a pair are not the encoding of anything and are refused.
/// Bytes of well-formed strings are plain UTF-8. Nothing here allocates but the string that is read.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Utf8Text
{
    /// <summary>The exact number of bytes <see cref="Write"/> produces.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>
    /// The size in bytes. It equals the length of <paramref name="text"/> exactly when the text is all ASCII, since every other
    /// character takes more bytes than it takes UTF-16 units.
    /// </returns>
    public static long Measure(ReadOnlySpan<char> text)
        => AsciiText.IsAscii(text) ? text.Length : GeneralizedUtf8.Measure(text);

    /// <summary>Writes the text to the start of <paramref name="destination"/>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="destination">At least as many bytes as <see cref="Measure"/> returned.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The text does not fit. Nothing outside the destination is written.</exception>
    public static int Write(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length > destination.Length)
        {
            ThrowDoesNotFit();
        }

        int ascii = AsciiText.Narrow(text, destination);
        return ascii == text.Length ? ascii : WriteFrom(ascii, text, destination);
    }

    /// <summary>Rebuilds a text. Total: any bytes are decoded or refused, and nothing outside <paramref name="source"/> is read.</summary>
    /// <param name="source">Exactly the bytes of one text.</param>
    /// <param name="isAscii">
    /// Whether the bytes are known to be ASCII; a byte above 127 is then refused. False promises nothing: ASCII is accepted
    /// as well, so that who keeps no flag need not look first.
    /// </param>
    /// <param name="text">The text, when the bytes are those of one.</param>
    /// <returns>True exactly when <see cref="Write"/> produces these bytes for some text.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, bool isAscii, [MaybeNullWhen(false)] out string text)
    {
        if (AsciiText.IsAscii(source))
        {
            text = AsciiText.Widen(source);
            return true;
        }

        if (isAscii)
        {
            text = null;
            return false;
        }

        return GeneralizedUtf8.TryDecode(source, out text);
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes, found out without building the text.</summary>
    /// <param name="source">Exactly the bytes of one text.</param>
    /// <param name="isAscii">Whether the bytes are known to be ASCII.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ReadOnlySpan<byte> source, bool isAscii)
        => AsciiText.IsAscii(source) || (!isAscii && GeneralizedUtf8.IsValid(source));

    /// <summary>The rest of a text that is not all ASCII; apart from <see cref="Write"/>, which stays short.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int WriteFrom(int start, ReadOnlySpan<char> text, Span<byte> destination)
    {
        int written = GeneralizedUtf8.Encode(text[start..], destination[start..]);
        if (written < 0)
        {
            ThrowDoesNotFit();
        }

        return start + written;
    }

    [DoesNotReturn]
    private static void ThrowDoesNotFit()
        => throw new ArgumentException("The destination is shorter than the encoded text.", "destination");
}
