using System.ComponentModel;
using System.Numerics;

namespace TypedCache.Codecs;

/// <summary>Large integers, each built on request; <c>Bytes</c> gives their two's complement.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct BigIntegerItem : IItemReader<BigInteger>
{
    /// <inheritdoc/>
    public static int Size => 0;

    /// <inheritdoc/>
    public static bool HasFlag => false;

    /// <inheritdoc/>
    public static bool CanBeNull => false;

    /// <inheritdoc/>
    public static BigInteger Read(ReadOnlySpan<byte> source, bool wide, bool isPresent, bool flag) =>
        BigIntegerCodec.TryRead(source, wide, flag, out BigInteger value) ? value : default;
}
