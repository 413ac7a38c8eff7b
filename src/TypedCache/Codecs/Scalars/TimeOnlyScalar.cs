using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="TimeOnly"/> as 8 bytes of ticks.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TimeOnlyScalar : IScalarCodec<TimeOnly>
{
    /// <inheritdoc/>
    public static int Size => sizeof(long);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in TimeOnly value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in TimeOnly value) => Unsafe.WriteUnaligned(ref destination, value.Ticks);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out TimeOnly value)
    {
        long ticks = Unsafe.ReadUnaligned<long>(in source);
        bool inRange = (ulong)ticks <= (ulong)TimeOnly.MaxValue.Ticks;
        value = inRange ? new TimeOnly(ticks) : default;
        return inRange;
    }
}
