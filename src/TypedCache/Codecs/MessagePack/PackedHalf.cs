using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A number of half precision, which MessagePack does not know: it is stored with single precision, and so exactly.</summary>
/// <remarks>What is not a number keeps its bits too; a conversion would change some.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedHalf : IPackedCodec<Half>
{
    private const int SignShift = 16;
    private const int FractionShift = 13;
    private const uint SignMask = 0x8000;
    private const uint FractionMask = 0x3FF;
    private const uint NoNumber = 0x7C00;
    private const uint NoSingleNumber = 0x7F80_0000;

    /// <inheritdoc/>
    public static long Measure(in Half value) => 1 + sizeof(float);

    /// <inheritdoc/>
    public static void Write(in Half value, ref PackedWriter writer)
    {
        uint bits = BitConverter.HalfToUInt16Bits(value);
        writer.WriteSingle(Half.IsNaN(value)
            ? BitConverter.UInt32BitsToSingle(((bits & SignMask) << SignShift) | NoSingleNumber | ((bits & FractionMask) << FractionShift))
            : (float)value);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Half value)
    {
        bool isNumber = reader.TryReadSingle(out float number);
        value = float.IsNaN(number) ? NaN(BitConverter.SingleToUInt32Bits(number)) : (Half)number;
        return isNumber;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    // A fraction whose high bits are zero would make an infinity of it.
    private static Half NaN(uint bits)
    {
        uint fraction = (bits >> FractionShift) & FractionMask;
        uint half = ((bits >> SignShift) & SignMask) | NoNumber | (fraction == 0 ? 1 : fraction);
        return BitConverter.UInt16BitsToHalf((ushort)half);
    }
}
