using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A value stored by a codec of the user's own, as binary data.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TCodec">The codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedCustom<T, TCodec> : IPackedCodec<T>
    where TCodec : struct, ICodec<T>
{
    /// <summary>The bounds of a value that is there.</summary>
    public static SizeBounds Bounds => PackedBlob.Bounds(TCodec.Bounds);

    /// <inheritdoc cref="ICodec{T}.Fingerprint"/>
    public static uint Fingerprint => TCodec.Fingerprint;

    /// <inheritdoc/>
    public static long Measure(in T value) => IsNull(in value) ? PackedSize.Nil : PackedBlob.Measure<T, TCodec>(in value);

    /// <inheritdoc/>
    public static void Write(in T value, ref PackedWriter writer)
    {
        if (IsNull(in value))
        {
            writer.WriteNil();
        }
        else
        {
            PackedBlob.Write<T, TCodec>(in value, ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, [MaybeNull] out T value)
    {
        value = default;
        return (!typeof(T).IsValueType && reader.TryReadNil())
            || (reader.TryReadBytes(out ReadOnlySpan<byte> bytes) && TCodec.TryRead(bytes, CodecLayout.IsWide(bytes.Length), out value));
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes; it has to build the value to tell.</summary>
    /// <param name="reader">What to read from.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);

    private static bool IsNull(in T value) => !typeof(T).IsValueType && value is null;
}
