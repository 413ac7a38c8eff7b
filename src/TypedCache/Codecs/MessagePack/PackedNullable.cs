using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>A struct that may be null.</summary>
/// <typeparam name="T">The struct.</typeparam>
/// <typeparam name="TCodec">How one that is there is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedNullable<T, TCodec> : IPackedCodec<T?>
    where T : struct
    where TCodec : struct, IPackedCodec<T>
{
    /// <inheritdoc/>
    public static long Measure(in T? value) => value is { } present ? TCodec.Measure(in present) : PackedSize.Nil;

    /// <inheritdoc/>
    public static void Write(in T? value, ref PackedWriter writer)
    {
        if (value is { } present)
        {
            TCodec.Write(in present, ref writer);
        }
        else
        {
            writer.WriteNil();
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out T? value)
    {
        if (reader.TryReadNil())
        {
            value = null;
            return true;
        }

        bool isValid = TCodec.TryRead(ref reader, out T present);
        value = isValid ? present : null;
        return isValid;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => reader.TryReadNil() || TCodec.IsValid(ref reader);
}
