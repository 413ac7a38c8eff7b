using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>Bytes as binary data; an array of numbers, as some languages write bytes, is read as well.</summary>
/// <typeparam name="TCollection">What they are in.</typeparam>
/// <typeparam name="TKind">How that is taken apart and put together.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedBytes<TCollection, TKind> : IPackedCodec<TCollection>
    where TKind : struct, ICollectionKind<TCollection, byte>
{
    /// <inheritdoc/>
    public static long Measure(in TCollection value)
    {
        if (TKind.IsNothing(in value))
        {
            return PackedSize.Nil;
        }

        long length = TKind.Count(in value);
        return PackedSize.OfBinHeader(length) + length;
    }

    /// <inheritdoc/>
    public static void Write(in TCollection value, ref PackedWriter writer)
    {
        if (TKind.IsNothing(in value))
        {
            writer.WriteNil();
            return;
        }

        byte[]? rented = null;
        ReadOnlySpan<byte> bytes = TKind.Open(in value, ref rented);
        writer.WriteBinHeader(bytes.Length);
        writer.WriteRaw(bytes);
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, [MaybeNull] out TCollection value)
    {
        value = default;
        if (reader.TryReadNil())
        {
            return true;
        }

        PackedReader numbers = reader;
        byte[] items;
        if (reader.TryReadBytes(out ReadOnlySpan<byte> bytes))
        {
            items = bytes.ToArray();
        }
        else
        {
            reader = numbers;
            if (!PackedArray<byte, PackedInteger<byte>>.TryRead(ref reader, out byte[]? read) || read is null)
            {
                return false;
            }

            items = read;
        }

        value = TKind.Build(items, items.Length, flag: false);
        return true;
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader)
    {
        PackedReader numbers = reader;
        if (reader.TryReadNil() || reader.TryReadBytes(out _))
        {
            return true;
        }

        reader = numbers;
        return PackedElements.IsValid<byte, PackedInteger<byte>>(ref reader);
    }

    /// <summary>The number of bytes.</summary>
    /// <param name="value">The bytes, or null.</param>
    /// <returns>The number.</returns>
    public static int Length(in TCollection value) => TKind.IsNothing(in value) ? 0 : TKind.Count(in value);

    /// <summary>Whether there are at most so many bytes next.</summary>
    /// <param name="reader">What to read from; the caller's stays where it is.</param>
    /// <param name="maximum">The largest number of bytes.</param>
    /// <returns>Whether there are no more.</returns>
    public static bool IsWithin(PackedReader reader, int maximum)
    {
        PackedReader numbers = reader;
        return reader.TryReadBytes(out ReadOnlySpan<byte> bytes)
            ? bytes.Length <= maximum
            : PackedArray<byte, PackedInteger<byte>>.IsWithin(numbers, maximum);
    }
}
