using System.ComponentModel;
using System.Text;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Rune"/> as its scalar value.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedRune : IPackedCodec<Rune>
{
    /// <inheritdoc/>
    public static long Measure(in Rune value) => PackedSize.OfUnsigned((uint)value.Value);

    /// <inheritdoc/>
    public static void Write(in Rune value, ref PackedWriter writer) => writer.WriteUnsigned((uint)value.Value);

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Rune value)
    {
        value = default;
        return reader.TryReadInteger(out long scalar) && scalar is >= 0 and <= int.MaxValue && Rune.TryCreate((int)scalar, out value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
