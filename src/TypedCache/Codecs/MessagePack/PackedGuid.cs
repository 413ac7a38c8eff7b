using System.Buffers.Text;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="Guid"/> as a string of 36 characters; one of 32, without hyphens, is read as well.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedGuid : IPackedCodec<Guid>
{
    private const int Length = 36;
    private const int LengthWithoutHyphens = 32;

    /// <inheritdoc/>
    public static long Measure(in Guid value) => 2 + Length;

    /// <inheritdoc/>
    public static void Write(in Guid value, ref PackedWriter writer)
    {
        writer.WriteStrHeader(Length);
        value.TryFormat(MemoryMarshal.CreateSpan(ref writer.Take(Length), Length), out _);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out Guid value)
    {
        value = default;
        return reader.TryReadBytes(out ReadOnlySpan<byte> text)
            && text.Length is Length or LengthWithoutHyphens
            && Utf8Parser.TryParse(text, out value, out int consumed, text.Length == Length ? 'D' : 'N')
            && consumed == text.Length;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => TryRead(ref reader, out _);
}
