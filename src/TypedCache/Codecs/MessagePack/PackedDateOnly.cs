using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="DateOnly"/> as the number of its day.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDateOnly : IPackedCodec<DateOnly>
{
    /// <inheritdoc/>
    public static long Measure(in DateOnly value) => PackedSize.OfUnsigned((uint)value.DayNumber);

    /// <inheritdoc/>
    public static void Write(in DateOnly value, ref PackedWriter writer) => writer.WriteUnsigned((uint)value.DayNumber);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out DateOnly value)
    {
        bool isValid = reader.TryReadInteger(out long day) && day >= 0 && day <= DateOnly.MaxValue.DayNumber;
        value = isValid ? DateOnly.FromDayNumber((int)day) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
