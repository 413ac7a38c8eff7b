using System.Buffers;
using System.Text;

namespace FileIndex.Files;

/// <summary>The first line of a text file, from its first bytes: UTF-8, or UTF-16 that begins with a byte order mark.</summary>
internal static class TextLine
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The control characters, but for white space and escape sequences.
    private static readonly SearchValues<char> NotText = SearchValues.Create(
        "\0\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\x10\x11\x12\x13\x14\x15\x16\x17");

    /// <summary>Decodes what can be text.</summary>
    /// <returns>Whether it is: control characters or bytes that are no UTF-8 say that it is not.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> head, out string text)
    {
        text = head switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(head[2..]),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(head[2..]),
            [0xEF, 0xBB, 0xBF, ..] => DecodeUtf8(head[3..]),
            _ => DecodeUtf8(head),
        };
        return text.Length > 0 && !text.AsSpan().ContainsAny(NotText);
    }

    /// <summary>The first line, cut after <see cref="FileEntry.LongestLine"/> characters; null where the bytes are no text.</summary>
    public static string? First(ReadOnlySpan<byte> head)
    {
        if (!TryDecode(head, out string text))
        {
            return null;
        }

        ReadOnlySpan<char> line = text.AsSpan();
        int end = line.IndexOfAny('\r', '\n');
        line = end < 0 ? line : line[..end];
        return new string(line[..Math.Min(line.Length, FileEntry.LongestLine)]);
    }

    // The head may end inside a character of up to four bytes.
    private static string DecodeUtf8(ReadOnlySpan<byte> bytes)
    {
        for (int cut = 0; cut < 4 && cut <= bytes.Length; cut++)
        {
            try
            {
                return StrictUtf8.GetString(bytes[..^cut]);
            }
            catch (DecoderFallbackException)
            {
            }
        }

        return "";
    }
}
