using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// The members of composite keys that differ in length. A string has its length plus one before it in the fewest groups of seven
/// bits, 0 for a null; the last string needs no length, and a byte that no UTF-8 contains stands for its null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KeyParts
{
    /// <summary>The bytes before a nested key that differs in length and is not the last member.</summary>
    public const int LengthPrefix = sizeof(int);

    private const int LongestStringPrefix = 5;
    private const int BytesPerUtf16Unit = 3;
    private const byte Null = 0xFF;
    private const byte More = 0x80;
    private const int BitsPerGroup = 7;

    /// <summary>An upper bound of the bytes of a string.</summary>
    /// <param name="text">The string.</param>
    /// <returns>The bound.</returns>
    public static long MaximumLength(string? text) => LongestStringPrefix + ((text?.Length ?? 0) * (long)BytesPerUtf16Unit);

    /// <summary>Writes a string that is not the last member.</summary>
    /// <param name="text">The string.</param>
    /// <param name="destination">Where to write.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write(string? text, Span<byte> destination)
    {
        uint rest = text is null ? 0 : (uint)Utf8Text.Measure(text) + 1;
        int position = 0;
        while (rest >= More)
        {
            destination[position++] = (byte)(rest | More);
            rest >>= BitsPerGroup;
        }

        destination[position++] = (byte)rest;
        return text is null ? position : position + Utf8Text.Write(text, destination[position..]);
    }

    /// <summary>Writes a string that is the last member.</summary>
    /// <param name="text">The string.</param>
    /// <param name="destination">Where to write.</param>
    /// <returns>The number of bytes written.</returns>
    public static int WriteLast(string? text, Span<byte> destination)
    {
        if (text is not null)
        {
            return Utf8Text.Write(text, destination);
        }

        destination[0] = Null;
        return 1;
    }

    /// <summary>Writes a nested key that is not the last member.</summary>
    /// <typeparam name="TKey">The nested key.</typeparam>
    /// <typeparam name="TKeyCodec">Its codec.</typeparam>
    /// <param name="key">The key.</param>
    /// <param name="destination">Where to write.</param>
    /// <returns>The number of bytes written.</returns>
    public static int Write<TKey, TKeyCodec>(in TKey key, Span<byte> destination)
        where TKeyCodec : struct, IKeyCodec<TKey>
    {
        int length = TKeyCodec.Write(in key, destination[LengthPrefix..]);
        BinaryPrimitives.WriteInt32LittleEndian(destination, length);
        return LengthPrefix + length;
    }

    /// <summary>Reads a string that is not the last member.</summary>
    /// <param name="source">The bytes, from the string on; afterwards what follows it.</param>
    /// <param name="text">The string.</param>
    /// <returns>Whether the bytes are those <see cref="Write(string?, Span{byte})"/> writes.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> source, out string? text)
    {
        text = null;
        if (!TryReadLength(ref source, out ulong lengthPlusOne) || lengthPlusOne > (ulong)source.Length + 1)
        {
            return false;
        }

        if (lengthPlusOne == 0)
        {
            return true;
        }

        int length = (int)(lengthPlusOne - 1);
        bool isValid = Utf8Text.TryRead(source[..length], isAscii: false, out text);
        source = source[length..];
        return isValid;
    }

    /// <summary>Reads a string that is the last member.</summary>
    /// <param name="source">The rest of the bytes.</param>
    /// <param name="text">The string.</param>
    /// <returns>Whether the bytes are those <see cref="WriteLast"/> writes.</returns>
    public static bool TryReadLast(ReadOnlySpan<byte> source, out string? text)
    {
        text = null;
        return source is [Null] || Utf8Text.TryRead(source, isAscii: false, out text);
    }

    /// <summary>Reads a nested key that is not the last member.</summary>
    /// <typeparam name="TKey">The nested key.</typeparam>
    /// <typeparam name="TKeyCodec">Its codec.</typeparam>
    /// <param name="source">The bytes, from the key on; afterwards what follows it.</param>
    /// <param name="key">The key.</param>
    /// <returns>Whether the bytes were accepted.</returns>
    public static bool TryRead<TKey, TKeyCodec>(ref ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out TKey key)
        where TKeyCodec : struct, IKeyCodec<TKey>
    {
        key = default;
        if (!BinaryPrimitives.TryReadInt32LittleEndian(source, out int length) || (uint)length > (uint)(source.Length - LengthPrefix))
        {
            return false;
        }

        bool isValid = TKeyCodec.TryRead(source.Slice(LengthPrefix, length), out key);
        source = source[(LengthPrefix + length)..];
        return isValid;
    }

    // A length in more groups than it needs is refused, so that a key has one encoding.
    private static bool TryReadLength(ref ReadOnlySpan<byte> source, out ulong value)
    {
        value = 0;
        for (int index = 0; index < LongestStringPrefix && index < source.Length; index++)
        {
            byte group = source[index];
            value |= (ulong)(group & ~More) << (index * BitsPerGroup);
            if (group < More)
            {
                source = source[(index + 1)..];
                return group != 0 || index == 0;
            }
        }

        return false;
    }
}
