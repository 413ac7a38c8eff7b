using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>An integer of up to 64 bits, or a character as its number. In whatever width it comes, it is read where it fits.</summary>
/// <typeparam name="T">The type of the integer.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedInteger<T> : IPackedCodec<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Measure(in T value) =>
        typeof(T) == typeof(ulong) ? PackedSize.OfUnsigned(ulong.CreateTruncating(value)) : PackedSize.OfInteger(long.CreateTruncating(value));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(in T value, ref PackedWriter writer)
    {
        if (typeof(T) == typeof(ulong))
        {
            writer.WriteUnsigned(ulong.CreateTruncating(value));
        }
        else
        {
            writer.WriteInteger(long.CreateTruncating(value));
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ref PackedReader reader, out T value)
    {
        if (typeof(T) == typeof(ulong))
        {
            bool isUnsigned = reader.TryReadUnsigned(out ulong unsigned);
            value = T.CreateTruncating(unsigned);
            return isUnsigned;
        }

        bool isInteger = reader.TryReadInteger(out long integer);
        value = T.CreateTruncating(integer);
        return isInteger && long.CreateTruncating(value) == integer;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
