namespace TypedCache.Codecs;

/// <summary>Passing values, whatever they are.</summary>
public ref partial struct PackedReader
{
    private const int FirstTabled = PackedCode.Nil;

    // What follows a code: for those with a length or a count, the bytes that tell it.
    private static ReadOnlySpan<byte> BytesAfterCode =>
    [
        0, 0, 0, 0, // nil, what is never used, false, true
        1, 2, 4, // binary data
        1, 2, 4, // extensions
        4, 8, // floating-point numbers
        1, 2, 4, 8, 1, 2, 4, 8, // integers
        2, 3, 5, 9, 17, // extensions of fixed length, with their type
        1, 2, 4, // strings
        2, 4, 2, 4, // arrays and maps
    ];

    /// <summary>Passes the next value with all that is in it.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TrySkip() => TrySkip(1);

    /// <summary>
    /// Passes values. Those inside an array or a map count as further ones, so that no nesting is too deep. Each takes a byte at least, so that a
    /// count that is too large is refused at once.
    /// </summary>
    /// <param name="count">How many.</param>
    /// <returns>Whether there are as many.</returns>
    public bool TrySkip(long count)
    {
        while (count > 0)
        {
            if (count > Remaining)
            {
                return false;
            }

            count--;
            int code = _source[Position++];
            if (code is <= PackedCode.LargestFixInt or >= PackedCode.NegativeFixInt)
            {
                continue;
            }

            if (code >= FirstTabled)
            {
                if (!TrySkipTabled(code, ref count))
                {
                    return false;
                }
            }
            else if (code >= PackedCode.FixStr)
            {
                if (!TryTake((uint)code & PackedCode.LongestFixStr, out _))
                {
                    return false;
                }
            }
            else
            {
                count += (code & PackedCode.LargestFixCount) << (code < PackedCode.FixArray ? 1 : 0);
            }
        }

        return true;
    }

    private bool TrySkipTabled(int code, ref long count)
    {
        int following = BytesAfterCode[code - FirstTabled];
        bool isExtension = code is >= PackedCode.Ext8 and <= PackedCode.Ext32;
        bool hasLength = isExtension || code is (>= PackedCode.Bin8 and <= PackedCode.Bin32) or (>= PackedCode.Str8 and <= PackedCode.Map32);
        if (!hasLength)
        {
            return code != PackedCode.NeverUsed && TryTake((uint)following, out _);
        }

        if (!TryReadLength(following, out uint length))
        {
            return false;
        }

        if (code >= PackedCode.Array16)
        {
            count += (long)length << (code >= PackedCode.Map16 ? 1 : 0);
            return true;
        }

        return (!isExtension || TryTake(1, out _)) && TryTake(length, out _);
    }
}
