using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>An enum as the number it is.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
/// <typeparam name="TUnderlying">What it is a number of.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedEnum<TEnum, TUnderlying> : IPackedCodec<TEnum>
    where TEnum : struct, Enum
    where TUnderlying : struct, IBinaryInteger<TUnderlying>
{
    /// <inheritdoc/>
    public static long Measure(in TEnum value) => PackedInteger<TUnderlying>.Measure(Unsafe.BitCast<TEnum, TUnderlying>(value));

    /// <inheritdoc/>
    public static void Write(in TEnum value, ref PackedWriter writer) =>
        PackedInteger<TUnderlying>.Write(Unsafe.BitCast<TEnum, TUnderlying>(value), ref writer);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out TEnum value)
    {
        bool isNumber = PackedInteger<TUnderlying>.TryRead(ref reader, out TUnderlying number);
        value = Unsafe.BitCast<TUnderlying, TEnum>(number);
        return isNumber;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
