using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>A whole value as MessagePack: what is between the bytes of an item and the codec of its type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedValue
{
    /// <summary>Writes a value.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="destination">Where to write.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write<T, TCodec>(in T value, Span<byte> destination)
        where TCodec : struct, IPackedCodec<T>
    {
        var writer = new PackedWriter(destination);
        TCodec.Write(in value, ref writer);
        return writer.Position;
    }

    /// <summary>Rebuilds a value. A nil is none, and nothing may follow it.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="source">The bytes.</param>
    /// <param name="value">The value.</param>
    /// <returns>Whether the bytes are those of one.</returns>
    public static bool TryRead<T, TCodec>(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out T value)
        where TCodec : struct, IPackedCodec<T>
    {
        var reader = new PackedReader(source);
        if (TCodec.TryRead(ref reader, out value!) && (typeof(T).IsValueType || value is not null) && reader.IsAtEnd)
        {
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Whether <see cref="TryRead"/> accepts the bytes.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="source">The bytes.</param>
    /// <returns>What <see cref="TryRead"/> would return.</returns>
    public static bool IsValid<T, TCodec>(ReadOnlySpan<byte> source)
        where TCodec : struct, IPackedCodec<T>
    {
        var reader = new PackedReader(source);
        return (typeof(T).IsValueType || !reader.TryReadNil()) && TCodec.IsValid(ref reader) && reader.IsAtEnd;
    }

    /// <summary>The size of a union's value with its tag.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="size">The size of the value, or a negative number.</param>
    /// <returns>The size in bytes, or a negative number.</returns>
    public static long WithTag(int tag, long size) => size < 0 ? -1 : 1 + PackedSize.OfInteger(tag) + size;

    /// <summary>Writes the tag of a union's value, which is to follow.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="writer">Where to write.</param>
    public static void WriteTag(int tag, ref PackedWriter writer)
    {
        writer.WriteArrayHeader(2);
        writer.WriteInteger(tag);
    }

    /// <summary>Reads the tag of a union's value, which is an array of the tag and the value.</summary>
    /// <param name="reader">What to read from.</param>
    /// <param name="tag">The tag.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryReadTag(ref PackedReader reader, out int tag)
    {
        tag = Unions.NoTag;
        if (!reader.TryReadArrayHeader(out int count) || count != 2 || !reader.TryReadInteger(out long number) || number is < 0 or > ushort.MaxValue)
        {
            return false;
        }

        tag = (int)number;
        return true;
    }
}
