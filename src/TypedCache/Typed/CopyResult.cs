namespace TypedCache.Typed;

/// <summary>How copying a value ended: the bytes copied, or why there are none, in one register.</summary>
internal readonly struct CopyResult
{
    private readonly int _length;

    private CopyResult(int length) => _length = length;

    /// <summary>There is no such value, or it has expired.</summary>
    public static CopyResult Miss => new(-1);

    /// <summary>There is one, longer than the destination: pin it.</summary>
    public static CopyResult TooLong => new(-2);

    /// <summary>Whether the value was copied.</summary>
    public bool IsCopied => _length >= 0;

    /// <summary>Whether it is longer than the destination.</summary>
    public bool IsTooLong => _length == TooLong._length;

    /// <summary>The bytes of the value, where it was copied.</summary>
    public int Length => _length;

    /// <summary>A value of so many bytes was copied.</summary>
    public static CopyResult Copied(int length) => new(length);
}
