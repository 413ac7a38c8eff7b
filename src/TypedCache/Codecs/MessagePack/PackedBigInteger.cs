using System.ComponentModel;
using System.Numerics;

namespace TypedCache.Codecs;

/// <summary>A <see cref="BigInteger"/> as binary data of its two's complement, the lowest byte first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedBigInteger : IPackedCodec<BigInteger>
{
    // Half of what a BigInteger can hold: far beyond any item, and never an overflow.
    private const int LongestInBytes = 1 << 27;

    /// <inheritdoc/>
    public static long Measure(in BigInteger value) =>
        value.GetByteCount() is var length and <= LongestInBytes ? PackedSize.OfBinHeader(length) + length : -1;

    /// <inheritdoc/>
    public static void Write(in BigInteger value, ref PackedWriter writer)
    {
        writer.WriteBinHeader(value.GetByteCount());
        if (!value.TryWriteBytes(writer.Rest, out int written))
        {
            Destination.ThrowTooShort();
        }

        writer.Advance(written);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out BigInteger value)
    {
        bool isValid = TryReadBytes(ref reader, out ReadOnlySpan<byte> bytes);
        value = isValid ? new BigInteger(bytes) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryReadBytes(ref reader, out _);

    /// <summary>The number of bytes.</summary>
    /// <param name="value">The number.</param>
    /// <returns>The length.</returns>
    public static int Length(in BigInteger value) => value.GetByteCount();

    /// <summary>Whether the next number has at most so many bytes.</summary>
    /// <param name="reader">What to read from; the caller's stays where it is.</param>
    /// <param name="maximum">The largest number of bytes.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(PackedReader reader, int maximum) => !reader.TryReadBytes(out ReadOnlySpan<byte> bytes) || bytes.Length <= maximum;

    private static bool TryReadBytes(ref PackedReader reader, out ReadOnlySpan<byte> bytes) =>
        reader.TryReadBytes(out bytes) && bytes.Length <= LongestInBytes;
}
