using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="TimeOnly"/> as its ticks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedTimeOnly : IPackedCodec<TimeOnly>
{
    /// <inheritdoc/>
    public static long Measure(in TimeOnly value) => PackedSize.OfUnsigned((ulong)value.Ticks);

    /// <inheritdoc/>
    public static void Write(in TimeOnly value, ref PackedWriter writer) => writer.WriteUnsigned((ulong)value.Ticks);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out TimeOnly value)
    {
        bool isValid = reader.TryReadInteger(out long ticks) && ticks >= 0 && ticks <= TimeOnly.MaxValue.Ticks;
        value = isValid ? new TimeOnly(ticks) : default;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
