using System.ComponentModel;

namespace TypedCache.Codecs;

/// <summary>An array.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">How an element is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedArray<T, TCodec> : IPackedCodec<T[]?>
    where TCodec : struct, IPackedCodec<T>
{
    /// <inheritdoc/>
    public static long Measure(in T[]? value) => value is null ? PackedSize.Nil : PackedElements.Measure<T, TCodec>(value);

    /// <inheritdoc/>
    public static void Write(in T[]? value, ref PackedWriter writer)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            PackedElements.Write<T, TCodec>(value, ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out T[]? value)
    {
        value = null;
        if (reader.TryReadNil())
        {
            return true;
        }

        if (!PackedElements.TryReadCount<T>(ref reader, out int count))
        {
            return false;
        }

        value = count == 0 ? [] : new T[count];
        return PackedElements.TryRead<T, TCodec>(ref reader, value);
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => reader.TryReadNil() || PackedElements.IsValid<T, TCodec>(ref reader);

    /// <summary>Whether the next array has at most so many elements.</summary>
    /// <param name="reader">What to read from; the caller's stays where it is.</param>
    /// <param name="maximum">The largest number of elements.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(PackedReader reader, int maximum) => !reader.TryReadArrayHeader(out int count) || count <= maximum;
}
