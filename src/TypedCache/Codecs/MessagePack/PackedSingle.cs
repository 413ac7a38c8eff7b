using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A number of single precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedSingle : IPackedCodec<float>
{
    /// <inheritdoc/>
    public static long Measure(in float value) => 1 + sizeof(float);

    /// <inheritdoc/>
    public static void Write(in float value, ref PackedWriter writer) => writer.WriteSingle(value);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out float value)
        => reader.TryReadSingle(out value);

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
