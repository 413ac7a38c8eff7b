using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="DateTime"/> as <see cref="DateTime.ToBinary"/> gives it. The kind survives; a local time is stored as its
/// instant. Only local times pay for the time zone.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateTimeScalar : IScalarCodec<DateTime>
{
    private const int KindShift = 62;
    private const long TicksMask = (1L << KindShift) - 1;
    private const long TicksCeiling = 1L << KindShift;

    /// <inheritdoc/>
    public static int Size => sizeof(long);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in DateTime value) => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte destination, in DateTime value)
    {
        DateTimeKind kind = value.Kind;
        long binary = kind == DateTimeKind.Local ? value.ToBinary() : value.Ticks | ((long)kind << KindShift);
        Unsafe.WriteUnaligned(ref destination, binary);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref readonly byte source, out DateTime value)
    {
        long binary = Unsafe.ReadUnaligned<long>(in source);
        if (binary < 0)
        {
            return TryReadLocal(binary, out value);
        }

        long ticks = binary & TicksMask;
        bool inRange = ticks <= DateTime.MaxValue.Ticks;
        value = inRange ? new DateTime(ticks, (DateTimeKind)(binary >> KindShift)) : default;
        return inRange;
    }

    // The instant of a local time can lie up to a day outside the range of DateTime. Only there does the answer depend on the
    // time zone's rules, and only there can FromBinary still refuse.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadLocal(long binary, out DateTime value)
    {
        long ticks = binary & TicksMask;
        if (ticks > TicksCeiling - TimeSpan.TicksPerDay)
        {
            ticks -= TicksCeiling;
        }

        value = default;
        if (ticks > DateTime.MaxValue.Ticks + TimeSpan.TicksPerDay)
        {
            return false;
        }

        try
        {
            value = DateTime.FromBinary(binary);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
