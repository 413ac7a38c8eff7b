namespace TypedCache.Codecs;

/// <summary>How long a decimal is as text, found without writing it: its digits, at least one before the point, the point and the sign.</summary>
internal static class DecimalText
{
    private const int ScaleShift = 16;
    private const int ScaleMask = 0xFF;

    private static readonly UInt128[] s_powersOfTen = PowersOfTen();

    public static int Length(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var number = new UInt128((uint)parts[2], ((ulong)(uint)parts[1] << 32) | (uint)parts[0]);
        int scale = (parts[3] >> ScaleShift) & ScaleMask;
        bool hasSign = parts[3] < 0 && number != UInt128.Zero;
        return Math.Max(Digits(number), scale + 1) + (scale > 0 ? 1 : 0) + (hasSign ? 1 : 0);
    }

    // The number of bits tells the number of digits but for one (Hacker's Delight, 11-4).
    private static int Digits(UInt128 number)
    {
        int bits = 128 - (int)UInt128.LeadingZeroCount(number);
        int digits = (bits * 1233) >> 12;
        return digits + (number >= s_powersOfTen[digits] ? 1 : 0) is var count && count == 0 ? 1 : count;
    }

    private static UInt128[] PowersOfTen()
    {
        var powers = new UInt128[30];
        powers[0] = UInt128.One;
        for (int exponent = 1; exponent < powers.Length; exponent++)
        {
            powers[exponent] = powers[exponent - 1] * 10;
        }

        return powers;
    }
}
