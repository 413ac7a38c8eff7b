using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A number of double precision.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedDouble : IPackedCodec<double>
{
    /// <inheritdoc/>
    public static long Measure(in double value) => 1 + sizeof(double);

    /// <inheritdoc/>
    public static void Write(in double value, ref PackedWriter writer) => writer.WriteDouble(value);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out double value)
        => reader.TryReadDouble(out value);

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
