using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="TimeSpan"/> as its ticks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedTimeSpan : IPackedCodec<TimeSpan>
{
    /// <inheritdoc/>
    public static long Measure(in TimeSpan value) => PackedSize.OfInteger(value.Ticks);

    /// <inheritdoc/>
    public static void Write(in TimeSpan value, ref PackedWriter writer) => writer.WriteInteger(value.Ticks);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out TimeSpan value)
    {
        bool isValid = reader.TryReadInteger(out long ticks);
        value = new TimeSpan(ticks);
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
