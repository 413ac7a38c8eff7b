namespace TypedCache.Codecs;

/// <summary>The rules every generated layout shares.</summary>
public static class CodecLayout
{
    /// <summary>The longest value, in bytes, whose offsets take 2 bytes each.</summary>
    public const int MaximumNarrowLength = ushort.MaxValue;

    /// <summary>Whether a value of this many bytes, measured in the narrow form or read back whole, uses 4-byte offsets.</summary>
    /// <remarks>
    /// The wide form of a value is never shorter than its narrow form, so a reader that applies the same test to the stored
    /// length comes to the writer's answer.
    /// </remarks>
    public static bool IsWide(long length) => length > MaximumNarrowLength;
}
