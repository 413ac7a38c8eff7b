using System.Buffers.Text;

namespace TypedCache.Server.Protocol;

/// <summary>Numbers in commands, read as the C library reads them: white space and a sign may stand in front.</summary>
internal static class TextNumbers
{
    /// <summary>Reads a number of 32 bits with a sign.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return Utf8Parser.TryParse(text, out long parsed, out int length) && length == text.Length
            && (value = (int)parsed) == parsed;
    }

    /// <summary>Reads a number of 64 bits without a sign.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out ulong value)
    {
        if (text.Length > 1 && text[0] == '+')
        {
            text = text[1..];
        }

        return Utf8Parser.TryParse(text, out value, out int length) && length == text.Length;
    }

    /// <summary>Reads a number of 32 bits without a sign.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out uint value)
    {
        value = 0;
        return TryParse(text, out ulong parsed) && (value = (uint)parsed) == parsed;
    }

    /// <summary>Reads the flags of an item: of a number that has more than 32 bits, the lower.</summary>
    public static bool TryParseFlags(ReadOnlySpan<byte> text, out uint value)
    {
        bool isNumber = TryParse(text, out ulong parsed);
        value = (uint)parsed;
        return isNumber;
    }

    /// <summary>The digits of a number.</summary>
    public static int CountDigits(ulong value)
    {
        int digits = 1;
        while (value >= 10)
        {
            value /= 10;
            digits++;
        }

        return digits;
    }
}
