using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Version"/> as a string of two to four numbers with points between them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedVersion : IPackedCodec<Version?>
{
    private const int MostNumbers = 4;
    private const int LongestNumber = 10;

    /// <inheritdoc/>
    public static long Measure(in Version? value) =>
        value is null ? PackedSize.Nil : Length(value) is var length ? PackedSize.OfStrHeader(length) + length : 0;

    /// <inheritdoc/>
    public static void Write(in Version? value, ref PackedWriter writer)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        int length = Length(value);
        writer.WriteStrHeader(length);
        if (!value.TryFormat(writer.Rest, out int written) || written != length)
        {
            Destination.ThrowTooShort();
        }

        writer.Advance(length);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Version? value)
    {
        bool isValid = TryRead(ref reader, out VersionView? numbers);
        value = numbers?.ToVersion();
        return isValid;
    }

    /// <summary>Reads the numbers without building a version.</summary>
    /// <param name="reader">What to read from.</param>
    /// <param name="value">The numbers; null for a nil.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    internal static bool TryRead(ref PackedReader reader, out VersionView? value)
    {
        value = null;
        if (reader.TryReadNil())
        {
            return true;
        }

        bool isValid = reader.TryReadBytes(out ReadOnlySpan<byte> text) && TryParse(text, out value);
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out VersionView? _);

    private static int Length(Version value)
    {
        int length = Digits(value.Major) + 1 + Digits(value.Minor);
        length += value.Build < 0 ? 0 : 1 + Digits(value.Build);
        return length + (value.Revision < 0 ? 0 : 1 + Digits(value.Revision));
    }

    private static int Digits(int number)
    {
        int digits = 1;
        for (int rest = number / 10; rest > 0; rest /= 10)
        {
            digits++;
        }

        return digits;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, [NotNullWhen(true)] out VersionView? value)
    {
        Span<int> numbers = [VersionView.None, VersionView.None, VersionView.None, VersionView.None];
        int count = 0;
        value = null;
        foreach (Range part in text.Split((byte)'.'))
        {
            if (count == MostNumbers || !TryParseNumber(text[part], out numbers[count]))
            {
                return false;
            }

            count++;
        }

        if (count < 2)
        {
            return false;
        }

        value = new VersionView(numbers[0], numbers[1], numbers[2], numbers[3]);
        return true;
    }

    private static bool TryParseNumber(ReadOnlySpan<byte> digits, out int number)
    {
        long value = 0;
        foreach (byte digit in digits)
        {
            int added = digit - '0';
            if (added is < 0 or > 9 || digits.Length > LongestNumber)
            {
                number = 0;
                return false;
            }

            value = (value * 10) + added;
        }

        number = (int)value;
        return digits.Length > 0 && value <= int.MaxValue;
    }
}
