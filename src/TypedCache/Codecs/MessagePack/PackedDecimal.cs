using System.Buffers.Text;
using System.ComponentModel;
using System.Globalization;

namespace TypedCache.Codecs;

/// <summary>A <see cref="decimal"/> as a string of its digits: MessagePack has no number that is decimal.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDecimal : IPackedCodec<decimal>
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <inheritdoc/>
    public static long Measure(in decimal value) => 1 + DecimalText.Length(value);

    /// <inheritdoc/>
    public static void Write(in decimal value, ref PackedWriter writer)
    {
        int length = DecimalText.Length(value);
        writer.WriteStrHeader(length);
        if (!Utf8Formatter.TryFormat(value, writer.Rest, out int written) || written != length)
        {
            Destination.ThrowTooShort();
        }

        writer.Advance(length);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out decimal value)
    {
        value = 0;
        return reader.TryReadBytes(out ReadOnlySpan<byte> text) && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
