using System.Buffers.Text;

namespace TypedCache.Engine;

/// <summary>Numbers from 0 to 2^64 - 1 as decimal text: white space and a plus may stand in front, and anything behind if white space comes between.</summary>
internal static class DecimalText
{
    /// <summary>The longest number.</summary>
    public const int MaximumLength = 20;

    /// <summary>Reads a number.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong value)
    {
        int start = 0;
        while (start < text.Length && IsWhiteSpace(text[start]))
        {
            start++;
        }

        if (start < text.Length && text[start] == '+')
        {
            start++;
        }

        return Utf8Parser.TryParse(text[start..], out value, out int length)
            && (start + length == text.Length || IsWhiteSpace(text[start + length]));
    }

    /// <summary>Writes a number.</summary>
    /// <returns>Its length.</returns>
    public static int Format(ulong value, Span<byte> destination)
    {
        Utf8Formatter.TryFormat(value, destination, out int length);
        return length;
    }

    private static bool IsWhiteSpace(byte character) => character is (byte)' ' or >= (byte)'\t' and <= (byte)'\r';
}
