using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>A decimal as the four integers of <see cref="decimal.GetBits(decimal)"/>: the scale survives, so 1.0 and 1.00 differ.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct DecimalScalar : IScalarCodec<decimal>
{
    private const int MaximumScale = 28;
    private const int SignMask = unchecked((int)0x8000_0000);
    private const int ScaleMask = 0x00FF_0000;
    private const int ScaleShift = 16;

    /// <inheritdoc/>
    public static int Size => 16;

    /// <inheritdoc/>
    public static bool IsBlittable => false;

    /// <inheritdoc/>
    public static bool IsNull(in decimal value) => false;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte destination, in decimal value) =>
        decimal.GetBits(value, MemoryMarshal.CreateSpan(ref Unsafe.As<byte, int>(ref destination), 4));

    /// <inheritdoc/>
    public static bool TryRead(ref readonly byte source, out decimal value)
    {
        ref int parts = ref Unsafe.As<byte, int>(ref Unsafe.AsRef(in source));
        int flags = Unsafe.Add(ref parts, 3);
        int scale = (flags & ScaleMask) >> ScaleShift;
        if ((flags & ~(SignMask | ScaleMask)) != 0 || scale > MaximumScale)
        {
            value = default;
            return false;
        }

        value = new decimal(parts, Unsafe.Add(ref parts, 1), Unsafe.Add(ref parts, 2), flags < 0, (byte)scale);
        return true;
    }
}
