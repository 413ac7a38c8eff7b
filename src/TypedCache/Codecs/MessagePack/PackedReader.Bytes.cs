using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>Strings, binary data and extensions.</summary>
public ref partial struct PackedReader
{
    // Not UTF-8, and so no member's name.
    private static ReadOnlySpan<byte> NoName => [0xFF];

    /// <summary>Reads the bytes of a string or of binary data: before the format had the latter, strings were used for both.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>Whether there are any.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBytes(out ReadOnlySpan<byte> bytes)
    {
        if (Position < _source.Length && (_source[Position] & 0xE0) == PackedCode.FixStr)
        {
            return TryTake((uint)_source[Position++] & PackedCode.LongestFixStr, out bytes);
        }

        return TryReadLongerBytes(out bytes);
    }

    /// <summary>Reads the name of a map's entry. Where a key is no string, it is passed and the name is that of no member.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether there is a key.</returns>
    public bool TryReadName(out ReadOnlySpan<byte> name)
    {
        PackedReader start = this;
        if (TryReadBytes(out name))
        {
            return true;
        }

        Position = start.Position;
        name = NoName;
        return TrySkip();
    }

    /// <summary>Reads an extension.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <returns>Whether there is one.</returns>
    internal bool TryReadExtension(out sbyte type, out ReadOnlySpan<byte> bytes)
    {
        type = 0;
        bytes = default;
        uint length = 0;
        byte code = Position < _source.Length ? _source[Position++] : PackedCode.NeverUsed;
        switch (code)
        {
            case >= PackedCode.FixExt1 and <= PackedCode.FixExt16:
                length = 1u << (code - PackedCode.FixExt1);
                break;
            case >= PackedCode.Ext8 and <= PackedCode.Ext32 when TryReadLength(1 << (code - PackedCode.Ext8), out length):
                break;
            default:
                return false;
        }

        if (!TryTake(1, out ReadOnlySpan<byte> typeByte))
        {
            return false;
        }

        type = (sbyte)typeByte[0];
        return TryTake(length, out bytes);
    }

    private bool TryReadLongerBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        byte code = Position < _source.Length ? _source[Position++] : PackedCode.NeverUsed;
        int size = code switch
        {
            PackedCode.Str8 or PackedCode.Bin8 => sizeof(byte),
            PackedCode.Str16 or PackedCode.Bin16 => sizeof(ushort),
            PackedCode.Str32 or PackedCode.Bin32 => sizeof(uint),
            _ => 0,
        };
        return size != 0 && TryReadLength(size, out uint length) && TryTake(length, out bytes);
    }
}
