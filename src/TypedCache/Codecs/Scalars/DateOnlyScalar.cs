using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="DateOnly"/> as 4 bytes of day number.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DateOnlyScalar : IScalarCodec<DateOnly>
{
    /// <inheritdoc/>
    public static int Size => sizeof(int);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in DateOnly value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in DateOnly value) => Unsafe.WriteUnaligned(ref destination, value.DayNumber);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out DateOnly value)
    {
        int dayNumber = Unsafe.ReadUnaligned<int>(in source);
        bool inRange = (uint)dayNumber <= (uint)DateOnly.MaxValue.DayNumber;
        value = inRange ? DateOnly.FromDayNumber(dayNumber) : default;
        return inRange;
    }
}
