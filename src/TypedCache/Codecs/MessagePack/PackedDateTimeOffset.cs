using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A <see cref="DateTimeOffset"/> as an array of its clock time, as if it were universal, and its offset in minutes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDateTimeOffset : IPackedCodec<DateTimeOffset>
{
    private const int LargestOffset = 14 * 60;

    /// <inheritdoc/>
    public static long Measure(in DateTimeOffset value) => 1 + Timestamp.Measure(value.Ticks) + PackedSize.OfInteger(value.TotalOffsetMinutes);

    /// <inheritdoc/>
    public static void Write(in DateTimeOffset value, ref PackedWriter writer)
    {
        writer.WriteArrayHeader(2);
        Timestamp.Write(value.Ticks, ref writer);
        writer.WriteInteger(value.TotalOffsetMinutes);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out DateTimeOffset value)
    {
        value = default;
        if (!reader.TryReadArrayHeader(out int count)
            || count != 2
            || !Timestamp.TryRead(ref reader, out long ticks)
            || !reader.TryReadInteger(out long minutes)
            || minutes is < -LargestOffset or > LargestOffset
            || (ulong)(ticks - (minutes * TimeSpan.TicksPerMinute)) > (ulong)DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(ticks, new TimeSpan(minutes * TimeSpan.TicksPerMinute));
        return true;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
