using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>
/// A <see cref="DateTime"/> in a key: its ticks alone, which is all that its equality compares. The kind does not come back.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TicksScalar : IScalarCodec<DateTime>
{
    /// <inheritdoc/>
    public static int Size => sizeof(long);

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in DateTime value) => false;

    /// <inheritdoc/>
    public static void Write(ref byte destination, in DateTime value) => Unsafe.WriteUnaligned(ref destination, value.Ticks);

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out DateTime value)
    {
        long ticks = Unsafe.ReadUnaligned<long>(in source);
        bool inRange = (ulong)ticks <= (ulong)DateTime.MaxValue.Ticks;
        value = inRange ? new DateTime(ticks) : default;
        return inRange;
    }
}
