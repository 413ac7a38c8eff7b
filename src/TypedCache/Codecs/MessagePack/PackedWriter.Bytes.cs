using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Strings, binary data and extensions.</summary>
public ref partial struct PackedWriter
{
    /// <summary>Writes the name of a map's entry.</summary>
    /// <param name="utf8">The name.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteName(scoped ReadOnlySpan<byte> utf8)
    {
        WriteStrHeader(utf8.Length);
        WriteRaw(utf8);
    }

    /// <summary>Writes a string: plain UTF-8 wherever it is well-formed.</summary>
    /// <param name="text">The string.</param>
    /// <remarks>
    /// Its length in UTF-8 is known only afterwards. What precedes it depends on that length, but for ASCII, and for most other strings too, it
    /// takes as many bytes as the length in characters calls for; only where it does not is the string moved.
    /// </remarks>
    public void WriteStr(scoped ReadOnlySpan<char> text)
    {
        int expected = PackedSize.OfStrHeader(text.Length);
        Span<byte> rest = Rest;
        Destination.Require(rest, (long)expected + text.Length);
        int length = Utf8Text.Write(text, rest[expected..]);
        int actual = PackedSize.OfStrHeader(length);
        if (actual != expected)
        {
            Destination.Require(rest, (long)actual + length);
            rest.Slice(expected, length).CopyTo(rest[actual..]);
        }

        WriteStrHeader(length);
        Position += length;
    }

    /// <summary>Writes what comes before the bytes of a string.</summary>
    /// <param name="length">The bytes of the string.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteStrHeader(int length)
    {
        if (length <= PackedCode.LongestFixStr)
        {
            Take(1) = (byte)(PackedCode.FixStr | length);
        }
        else if (length <= byte.MaxValue)
        {
            WriteCoded(PackedCode.Str8, (byte)length);
        }
        else
        {
            WriteCount(PackedCode.Str16, length);
        }
    }

    /// <summary>Writes what comes before the bytes of binary data.</summary>
    /// <param name="length">The bytes of the data.</param>
    internal void WriteBinHeader(int length)
    {
        if (length <= byte.MaxValue)
        {
            WriteCoded(PackedCode.Bin8, (byte)length);
        }
        else
        {
            WriteCount(PackedCode.Bin16, length);
        }
    }

    /// <summary>Writes bytes as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void WriteRaw(scoped ReadOnlySpan<byte> bytes) => bytes.CopyTo(MemoryMarshal.CreateSpan(ref Take(bytes.Length), bytes.Length));
}
