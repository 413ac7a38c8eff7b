using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A Boolean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedBoolean : IPackedCodec<bool>
{
    /// <inheritdoc/>
    public static long Measure(in bool value) => 1;

    /// <inheritdoc/>
    public static void Write(in bool value, ref PackedWriter writer) => writer.WriteBoolean(value);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out bool value)
        => reader.TryReadBoolean(out value);

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
