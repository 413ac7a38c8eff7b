namespace TypedCache.Codecs;

/// <summary>
/// The encoding of <see cref="Utf8Text"/> one code point at a time, for text with unpaired surrogates. The bit patterns are those
/// of UTF-8 (RFC 3629) with the surrogates admitted, as "The WTF-8 encoding" (Simon Sapin, https://wtf-8.codeberg.page) has it:
/// a low surrogate right after a high one must have been a pair.
/// </summary>
internal static class SurrogateText
{
    private const int Malformed = -1;

    /// <summary>Writes the text.</summary>
    /// <returns>The number of bytes written, or -1 when the text does not fit.</returns>
    internal static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        int written = 0;
        for (int index = 0; index < text.Length; index++)
        {
            int codePoint = text[index];
            if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
            {
                codePoint = char.ConvertToUtf32(text[index], text[index + 1]);
                index++;
            }

            int length = WriteCodePoint(codePoint, destination[written..]);
            if (length == 0)
            {
                return -1;
            }

            written += length;
        }

        return written;
    }

    /// <summary>Rebuilds a text.</summary>
    /// <returns>The number of characters written, or -1 when the bytes are not those of a text or the text does not fit.</returns>
    internal static int Decode(ReadOnlySpan<byte> source, Span<char> characters)
    {
        int written = 0;
        bool afterHigh = false;
        while (!source.IsEmpty)
        {
            int codePoint = ReadCodePoint(source, afterHigh, out int length);
            int needed = codePoint > char.MaxValue ? 2 : 1;
            if (codePoint == Malformed || characters.Length - written < needed)
            {
                return -1;
            }

            if (needed == 2)
            {
                characters[written] = (char)(0xD800 + ((codePoint - 0x10000) >> 10));
                characters[written + 1] = (char)(0xDC00 + (codePoint & 0x3FF));
            }
            else
            {
                characters[written] = (char)codePoint;
            }

            written += needed;
            afterHigh = IsHighSurrogate(codePoint);
            source = source[length..];
        }

        return written;
    }

    /// <summary>Whether <see cref="Decode"/> accepts the bytes, given room.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> source)
    {
        bool afterHigh = false;
        while (!source.IsEmpty)
        {
            int codePoint = ReadCodePoint(source, afterHigh, out int length);
            if (codePoint == Malformed)
            {
                return false;
            }

            afterHigh = IsHighSurrogate(codePoint);
            source = source[length..];
        }

        return true;
    }

    private static int WriteCodePoint(int codePoint, Span<byte> destination)
    {
        switch (codePoint)
        {
            case < 0x80 when destination.Length >= 1:
                destination[0] = (byte)codePoint;
                return 1;
            case >= 0x80 and < 0x800 when destination.Length >= 2:
                destination[0] = (byte)(0xC0 | (codePoint >> 6));
                destination[1] = Continuation(codePoint);
                return 2;
            case >= 0x800 and < 0x10000 when destination.Length >= 3:
                destination[0] = (byte)(0xE0 | (codePoint >> 12));
                destination[1] = Continuation(codePoint >> 6);
                destination[2] = Continuation(codePoint);
                return 3;
            case >= 0x10000 when destination.Length >= 4:
                destination[0] = (byte)(0xF0 | (codePoint >> 18));
                destination[1] = Continuation(codePoint >> 12);
                destination[2] = Continuation(codePoint >> 6);
                destination[3] = Continuation(codePoint);
                return 4;
            default:
                return 0;
        }
    }

    /// <summary>
    /// The code point at the start of the bytes; <see cref="Malformed"/> for anything <see cref="Encode"/> cannot have written there.
    /// </summary>
    private static int ReadCodePoint(ReadOnlySpan<byte> source, bool afterHigh, out int length)
    {
        int lead = source[0];
        if (lead < 0x80)
        {
            length = 1;
            return lead;
        }

        length = lead switch
        {
            >= 0xC2 and < 0xE0 => 2,
            >= 0xE0 and < 0xF0 => 3,
            >= 0xF0 and < 0xF5 => 4,
            _ => 0,
        };
        if (length == 0 || source.Length < length)
        {
            return Malformed;
        }

        // A lead of n bytes carries 7 - n bits.
        int codePoint = lead & (0x7F >> length);
        for (int index = 1; index < length; index++)
        {
            if ((source[index] & 0xC0) != 0x80)
            {
                return Malformed;
            }

            codePoint = (codePoint << 6) | (source[index] & 0x3F);
        }

        bool overlong = codePoint < (length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80);
        bool splitPair = afterHigh && codePoint is >= 0xDC00 and <= 0xDFFF;
        return overlong || splitPair || codePoint > 0x10FFFF ? Malformed : codePoint;
    }

    private static byte Continuation(int bits) => (byte)(0x80 | (bits & 0x3F));

    private static bool IsHighSurrogate(int codePoint) => codePoint is >= 0xD800 and <= 0xDBFF;
}
