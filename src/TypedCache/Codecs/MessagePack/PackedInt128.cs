using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>An integer of 128 bits as binary data of its 16 bytes, the lowest first.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedInt128<T> : IPackedCodec<T>
    where T : struct, IBinaryInteger<T>
{
    private const int Length = 16;

    /// <inheritdoc/>
    public static long Measure(in T value) => 2 + Length;

    /// <inheritdoc/>
    public static void Write(in T value, ref PackedWriter writer)
    {
        writer.WriteBinHeader(Length);
        value.TryWriteLittleEndian(MemoryMarshal.CreateSpan(ref writer.Take(Length), Length), out _);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out T value)
    {
        value = default;
        return reader.TryReadBytes(out ReadOnlySpan<byte> bytes)
            && bytes.Length == Length
            && T.TryReadLittleEndian(bytes, isUnsigned: typeof(T) == typeof(UInt128), out value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
