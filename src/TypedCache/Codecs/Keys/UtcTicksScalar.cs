using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="DateTimeOffset"/> in a key: its instant alone, which is all that its equality compares. The offset comes back as
/// zero.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct UtcTicksScalar : IScalarCodec<DateTimeOffset>
{
    /// <inheritdoc/>
    public static int Size => sizeof(long);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in DateTimeOffset value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in DateTimeOffset value) => Unsafe.WriteUnaligned(ref destination, value.UtcTicks);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out DateTimeOffset value)
    {
        long ticks = Unsafe.ReadUnaligned<long>(in source);
        bool inRange = (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;
        value = inRange ? new DateTimeOffset(ticks, TimeSpan.Zero) : default;
        return inRange;
    }
}
