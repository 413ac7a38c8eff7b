using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="DateTimeOffset"/> as 8 bytes of UTC ticks and 2 bytes of offset in minutes. Both survive.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeOffsetScalar : IScalarCodec<DateTimeOffset>
{
    private const int MaximumOffsetMinutes = 14 * 60;

    /// <inheritdoc/>
    public static int Size => sizeof(long) + sizeof(short);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in DateTimeOffset value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in DateTimeOffset value)
    {
        Unsafe.WriteUnaligned(ref destination, value.UtcTicks);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref destination, sizeof(long)), (short)value.TotalOffsetMinutes);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out DateTimeOffset value)
    {
        long utcTicks = Unsafe.ReadUnaligned<long>(in source);
        int minutes = Unsafe.ReadUnaligned<short>(in Unsafe.Add(ref Unsafe.AsRef(in source), sizeof(long)));
        long clockTicks = unchecked(utcTicks + (minutes * TimeSpan.TicksPerMinute));
        bool isValid = (ulong)utcTicks <= (ulong)DateTime.MaxValue.Ticks
            && (ulong)clockTicks <= (ulong)DateTime.MaxValue.Ticks
            && minutes is >= -MaximumOffsetMinutes and <= MaximumOffsetMinutes;
        value = isValid ? new DateTimeOffset(clockTicks, TimeSpan.FromMinutes(minutes)) : default;
        return isValid;
    }
}
