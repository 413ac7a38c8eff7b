using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>Passing values, whatever they are.</summary>
public ref partial struct PackedReader
{
    // How long a value is by its code alone; 0 where a length or a count follows, where there are values inside, and for the code that is never used.
    private static ReadOnlySpan<byte> LengthByCode =>
    [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
        17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32,
        1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 5, 9, 2, 3, 5, 9,
        2, 3, 5, 9, 3, 4, 6, 10, 18, 0, 0, 0, 0, 0, 0, 0,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ];

    /// <summary>Passes the next value with all that is in it.</summary>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkip()
    {
        int position = Position;
        if ((uint)position < (uint)_source.Length)
        {
            int length = LengthByCode[Unsafe.Add(ref MemoryMarshal.GetReference(_source), position)];
            if (length != 0 && length <= _source.Length - position)
            {
                Position = position + length;
                return true;
            }
        }

        return TrySkip(1);
    }

    /// <summary>
    /// Passes values. Those inside an array or a map count as further ones, so that no nesting is too deep. Each takes a byte at least, so that a
    /// count that is too large is refused at once.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <returns>Whether there are as many.</returns>
    public bool TrySkip(long count)
    {
        int position = Position;
        while (count > 0)
        {
            if (count > _source.Length - position)
            {
                return false;
            }

            count--;
            byte code = _source[position];
            int length = LengthByCode[code];
            if (length == 0)
            {
                Position = position + 1;
                if (!TrySkipLonger(code, ref count))
                {
                    return false;
                }

                position = Position;
            }
            else if (length <= _source.Length - position)
            {
                position += length;
            }
            else
            {
                return false;
            }
        }

        Position = position;
        return true;
    }

    // The code has been passed.
    private bool TrySkipLonger(byte code, ref long count)
    {
        switch (code)
        {
            case < PackedCode.FixStr:
                count += (code & PackedCode.LargestFixCount) << (code < PackedCode.FixArray ? 1 : 0);
                return true;
            case >= PackedCode.Array16 and <= PackedCode.Map32:
                bool isThere = TryReadLength(sizeof(ushort) << (code & 1), out uint items);
                count += (long)items << (code >= PackedCode.Map16 ? 1 : 0);
                return isThere;
            case >= PackedCode.Bin8 and <= PackedCode.Bin32:
                return TryReadLength(1 << (code - PackedCode.Bin8), out uint bytes) && TryTake(bytes, out _);
            case >= PackedCode.Str8 and <= PackedCode.Str32:
                return TryReadLength(1 << (code - PackedCode.Str8), out uint characters) && TryTake(characters, out _);
            case >= PackedCode.Ext8 and <= PackedCode.Ext32:
                return TryReadLength(1 << (code - PackedCode.Ext8), out uint extension) && TryTake(1, out _) && TryTake(extension, out _);
            default:
                return false;
        }
    }
}
