using System.Globalization;

namespace FileIndex.CommandLine;

/// <summary>A number of bytes as people write it: 4MB, 64MiB, 1.5GB, 512KB, 8388608. As with memory chips, 1 MB is 1 MiB.</summary>
internal static class ByteSize
{
    // Keeps the product inside what a decimal and a long can hold.
    private const decimal LargestNumber = 1L << 50;
    private const decimal LargestSize = long.MaxValue;

    /// <summary>Reads a size.</summary>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        string trimmed = text.Trim();
        int digits = trimmed.AsSpan().IndexOfAnyExcept("0123456789.");
        string number = digits < 0 ? trimmed : trimmed[..digits];
        string unit = digits < 0 ? "" : trimmed[digits..].TrimStart();
        if (UnitOf(unit) is not { } unitSize
            || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount)
            || amount > LargestNumber
            || amount * unitSize > LargestSize)
        {
            return false;
        }

        bytes = (long)(amount * unitSize);
        return true;
    }

    /// <summary>Writes a size with the largest unit that keeps it above one.</summary>
    public static string Format(double bytes) => bytes switch
    {
        >= 1L << 30 => $"{bytes / (1L << 30):0.##} GB",
        >= 1L << 20 => $"{bytes / (1L << 20):0.##} MB",
        >= 1L << 10 => $"{bytes / (1L << 10):0.##} KB",
        _ => $"{bytes:0.##} B",
    };

    private static long? UnitOf(string unit) => unit.ToUpperInvariant() switch
    {
        "" or "B" => 1,
        "K" or "KB" or "KIB" => 1L << 10,
        "M" or "MB" or "MIB" => 1L << 20,
        "G" or "GB" or "GIB" => 1L << 30,
        _ => null,
    };
}
