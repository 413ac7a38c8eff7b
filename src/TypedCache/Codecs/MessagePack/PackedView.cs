using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// What a generated view of MessagePack does: it passes over the value once and keeps where each member starts; 0, where the value itself starts,
/// stands for a member that is not there. Bytes that are no value leave members out; nothing outside them is read.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedView
{
    /// <summary>Finds the members of an array that has one for each element.</summary>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offsets">Where each member starts.</param>
    public static void Locate(ReadOnlySpan<byte> source, scoped Span<int> offsets)
    {
        var reader = new PackedReader(source);
        if (!reader.TryReadArrayHeader(out int count))
        {
            return;
        }

        count = Math.Min(count, offsets.Length);
        for (int index = 0; index < count; index++)
        {
            int position = reader.Position;
            if (!reader.TrySkip())
            {
                return;
            }

            offsets[index] = position;
        }
    }

    /// <summary>Finds the members of an array that has elements without a member, too.</summary>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offsets">Where each member starts.</param>
    /// <param name="keys">Which element each member is, in ascending order.</param>
    public static void Locate(ReadOnlySpan<byte> source, scoped Span<int> offsets, scoped ReadOnlySpan<int> keys)
    {
        var reader = new PackedReader(source);
        if (!reader.TryReadArrayHeader(out int count))
        {
            return;
        }

        int element = 0;
        for (int index = 0; index < keys.Length && keys[index] < count; index++)
        {
            bool isThere = reader.TrySkip(keys[index] - element);
            int position = reader.Position;
            if (!isThere || !reader.TrySkip())
            {
                return;
            }

            offsets[index] = position;
            element = keys[index] + 1;
        }
    }

    /// <summary>Finds the members of a map.</summary>
    /// <typeparam name="TNames">What the members are called.</typeparam>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offsets">Where each member starts.</param>
    public static void Locate<TNames>(ReadOnlySpan<byte> source, scoped Span<int> offsets)
        where TNames : struct, IPackedNames
    {
        var reader = new PackedReader(source);
        if (!reader.TryReadMapHeader(out int count))
        {
            return;
        }

        for (int entry = 0; entry < count && reader.TryReadName(out ReadOnlySpan<byte> name); entry++)
        {
            int position = reader.Position;
            if (!reader.TrySkip())
            {
                return;
            }

            if (TNames.IndexOf(name) is var index and >= 0)
            {
                offsets[index] = position;
            }
        }
    }

    /// <summary>Finds the value of a union.</summary>
    /// <param name="source">The bytes of the union.</param>
    /// <param name="tag">The tag of its type, or <see cref="Unions.NoTag"/>.</param>
    /// <returns>The bytes from the value on.</returns>
    public static ReadOnlySpan<byte> Tagged(ReadOnlySpan<byte> source, out int tag)
    {
        var reader = new PackedReader(source);
        return PackedValue.TryReadTag(ref reader, out tag) ? reader.Rest : default;
    }

    /// <summary>Whether a member is there and no nil.</summary>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offset">Where the member starts, or 0.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsPresent(ReadOnlySpan<byte> source, int offset) => offset != 0 && source[offset] != PackedCode.Nil;

    /// <summary>The bytes from a member on; empty where it is not there.</summary>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offset">Where the member starts, or 0.</param>
    /// <returns>The bytes.</returns>
    public static ReadOnlySpan<byte> From(ReadOnlySpan<byte> source, int offset) => IsPresent(source, offset) ? source[offset..] : default;

    /// <summary>A member's value, built where it is a class; its default where there is none.</summary>
    /// <typeparam name="T">The type of the member.</typeparam>
    /// <typeparam name="TCodec">Its codec.</typeparam>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offset">Where the member starts, or 0.</param>
    /// <returns>The value.</returns>
    [return: MaybeNull]
    public static T Get<T, TCodec>(ReadOnlySpan<byte> source, int offset)
        where TCodec : struct, IPackedCodec<T>
    {
        if (offset == 0)
        {
            return default;
        }

        var reader = new PackedReader(source[offset..]);
        return TCodec.TryRead(ref reader, out T? value) ? value : default;
    }

    /// <summary>The bytes of a string or of binary data; empty where there are none.</summary>
    /// <param name="source">The bytes of the value.</param>
    /// <param name="offset">Where the member starts, or 0.</param>
    /// <returns>The bytes.</returns>
    public static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> source, int offset) => Bytes(From(source, offset));

    /// <summary>The same at the start of other bytes.</summary>
    /// <param name="source">The bytes from where the string starts.</param>
    /// <returns>The bytes.</returns>
    internal static ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> source)
    {
        var reader = new PackedReader(source);
        return reader.TryReadBytes(out ReadOnlySpan<byte> bytes) ? bytes : default;
    }
}
