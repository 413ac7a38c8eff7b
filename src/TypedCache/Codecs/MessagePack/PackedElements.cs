using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>The elements of a collection, side by side in memory and one after the other in MessagePack.</summary>
internal static class PackedElements
{
    // A count cannot ask for more memory than this before the elements themselves have been seen.
    private const long MostBytes = 1L << 30;

    public static long Measure<T, TCodec>(ReadOnlySpan<T> items)
        where TCodec : struct, IPackedCodec<T>
    {
        long size = PackedSize.OfCountHeader(items.Length);
        foreach (ref readonly T item in items)
        {
            long length = TCodec.Measure(in item);
            if (length < 0)
            {
                return -1;
            }

            size += length;
        }

        return size;
    }

    public static void Write<T, TCodec>(scoped ReadOnlySpan<T> items, ref PackedWriter writer)
        where TCodec : struct, IPackedCodec<T>
    {
        writer.WriteArrayHeader(items.Length);
        foreach (ref readonly T item in items)
        {
            TCodec.Write(in item, ref writer);
        }
    }

    /// <summary>Reads how many elements there are, and whether memory for them can be asked for.</summary>
    public static bool TryReadCount<T>(ref PackedReader reader, out int count) => reader.TryReadArrayHeader(out count) && HasRoom<T>(count);

    /// <summary>Whether memory for so many elements can be asked for.</summary>
    public static bool HasRoom<T>(int count) => (long)count * Unsafe.SizeOf<T>() <= MostBytes;

    public static bool TryRead<T, TCodec>(ref PackedReader reader, Span<T> items)
        where TCodec : struct, IPackedCodec<T>
    {
        foreach (ref T item in items)
        {
            if (!TCodec.TryRead(ref reader, out item!))
            {
                return false;
            }
        }

        return true;
    }

    public static bool IsValid<T, TCodec>(ref PackedReader reader)
        where TCodec : struct, IPackedCodec<T>
    {
        if (!TryReadCount<T>(ref reader, out int count))
        {
            return false;
        }

        for (int index = 0; index < count; index++)
        {
            if (!TCodec.IsValid(ref reader))
            {
                return false;
            }
        }

        return true;
    }
}
