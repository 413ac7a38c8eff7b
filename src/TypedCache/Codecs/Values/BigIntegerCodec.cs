using System.ComponentModel;
using System.Numerics;

namespace TypedCache.Codecs;

/// <summary>A <see cref="BigInteger"/> as the fewest bytes of its two's complement, the lowest first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerCodec : IVariableCodec<BigInteger>
{
    // Half of what a BigInteger can hold: far beyond any item, and never an overflow.
    private const int LongestInBytes = 1 << 27;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static bool IsNull(in BigInteger value) => false;

    /// <summary>The number of bytes.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The length.</returns>
    public static int Length(in BigInteger value) => value.GetByteCount();

    /// <inheritdoc/>
    public static long Measure(in BigInteger value, bool wide) => value.GetByteCount() is var length and <= LongestInBytes ? length : -1;

    /// <inheritdoc/>
    public static int Write(in BigInteger value, Span<byte> destination, bool wide, out bool flag)
    {
        flag = false;
        if (!value.TryWriteBytes(destination, out int written))
        {
            Destination.ThrowTooShort();
        }

        return written;
    }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, out BigInteger value)
    {
        bool isValid = IsValid(source, wide, flag);
        value = isValid ? new BigInteger(source) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) =>
        source.Length is > 0 and <= LongestInBytes && !(source.Length > 1 && IsRedundant(source[^1], source[^2]));

    /// <summary>Whether there are at most so many bytes.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="wide">Unused.</param>
    /// <param name="maximum">The largest number of bytes.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) => source.Length <= maximum;

    // A last byte that only repeats the sign would have been left out.
    private static bool IsRedundant(byte last, byte previous) => last == (previous < 0x80 ? 0 : 0xFF);
}
