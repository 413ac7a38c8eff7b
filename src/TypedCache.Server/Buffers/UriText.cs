using System.Text;

namespace TypedCache.Server.Buffers;

/// <summary>Keys as they are listed: whatever is not a letter, a digit or one of four marks by its number.</summary>
internal static class UriText
{
    /// <summary>Writes a key.</summary>
    public static void Write(OutputBuffer output, ReadOnlySpan<byte> key)
    {
        int length = Write(output.Room(3 * key.Length), key);
        output.Advance(length);
    }

    /// <summary>A key as text.</summary>
    public static string Of(ReadOnlySpan<byte> key)
    {
        Span<byte> room = stackalloc byte[3 * MemcachedServerOptions.MaxKeyLength];
        return Encoding.ASCII.GetString(room[..Write(room, key[..Math.Min(key.Length, MemcachedServerOptions.MaxKeyLength)])]);
    }

    /// <summary>Whether a key can stand in a command as it is.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> key) => !key.IsEmpty && key.IndexOfAnyInRange((byte)0, (byte)' ') < 0 && !key.Contains((byte)127);

    private static int Write(Span<byte> room, ReadOnlySpan<byte> key)
    {
        int length = 0;
        foreach (byte character in key)
        {
            if (char.IsAsciiLetterOrDigit((char)character) || character is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~')
            {
                room[length++] = character;
            }
            else
            {
                room[length++] = (byte)'%';
                room[length++] = Digit(character >> 4);
                room[length++] = Digit(character & 15);
            }
        }

        return length;
    }

    private static byte Digit(int value) => (byte)"0123456789ABCDEF"[value];
}
