using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="DateTime"/> as MessagePack's timestamp, which is in universal time: a local time is converted, one of no kind is taken as it is, and
/// what comes back is universal.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDateTime : IPackedCodec<DateTime>
{
    /// <inheritdoc/>
    public static long Measure(in DateTime value) => Timestamp.Measure(ToUniversal(value));

    /// <inheritdoc/>
    public static void Write(in DateTime value, ref PackedWriter writer) => Timestamp.Write(ToUniversal(value), ref writer);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out DateTime value)
    {
        bool isValid = Timestamp.TryRead(ref reader, out long ticks);
        value = new DateTime(ticks, DateTimeKind.Utc);
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    private static long ToUniversal(DateTime value) => value.Kind == DateTimeKind.Local ? value.ToUniversalTime().Ticks : value.Ticks;
}
