using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>A <see cref="List{T}"/>, written from its own memory and read into memory of exactly its size.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TCodec">How an element is stored.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedList<T, TCodec> : IPackedCodec<List<T>?>
    where TCodec : struct, IPackedCodec<T>
{
    /// <inheritdoc/>
    public static long Measure(in List<T>? value) =>
        value is null ? PackedSize.Nil : PackedElements.Measure<T, TCodec>(CollectionsMarshal.AsSpan(value));

    /// <inheritdoc/>
    public static void Write(in List<T>? value, ref PackedWriter writer)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            PackedElements.Write<T, TCodec>(CollectionsMarshal.AsSpan(value), ref writer);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out List<T>? value)
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

        value = new List<T>(count);
        CollectionsMarshal.SetCount(value, count);
        return PackedElements.TryRead<T, TCodec>(ref reader, CollectionsMarshal.AsSpan(value));
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) => reader.TryReadNil() || PackedElements.IsValid<T, TCodec>(ref reader);

    /// <inheritdoc cref="PackedArray{T, TCodec}.IsWithin"/>
    public static bool IsWithin(PackedReader reader, int maximum) => PackedArray<T, TCodec>.IsWithin(reader, maximum);
}
