using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedCache.Codecs;

/// <summary>
/// The tags of unions. A tag follows the value it belongs to, in one byte or in two where a tag of the union is larger than 255, so that the value
/// keeps the alignment of its owner's bytes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Unions
{
    /// <summary>What <see cref="Split"/> tells where there is no tag.</summary>
    public const int NoTag = -1;

    /// <summary>Writes a tag behind its value.</summary>
    /// <param name="destination">Where the value begins.</param>
    /// <param name="length">The length of the value.</param>
    /// <param name="tag">The tag.</param>
    /// <param name="tagLength">The bytes of a tag: 1 or 2.</param>
    /// <returns>The length of both.</returns>
    public static int WriteTag(Span<byte> destination, int length, int tag, int tagLength)
    {
        Destination.Require(destination, (long)length + tagLength);
        if (tagLength == sizeof(byte))
        {
            destination[length] = (byte)tag;
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(destination[length..], (ushort)tag);
        }

        return length + tagLength;
    }

    /// <summary>Takes a value and its tag apart.</summary>
    /// <param name="source">The bytes of both.</param>
    /// <param name="tagLength">The bytes of a tag: 1 or 2.</param>
    /// <param name="tag">The tag, or <see cref="NoTag"/>.</param>
    /// <returns>The bytes of the value.</returns>
    public static ReadOnlySpan<byte> Split(ReadOnlySpan<byte> source, int tagLength, out int tag)
    {
        int length = source.Length - tagLength;
        if (length < 0)
        {
            tag = NoTag;
            return default;
        }

        tag = tagLength == sizeof(byte) ? source[length] : BinaryPrimitives.ReadUInt16LittleEndian(source[length..]);
        return source[..length];
    }

    /// <summary>The bounds of a union some of whose types' bounds are known only at run time.</summary>
    /// <param name="tagLength">The bytes of a tag.</param>
    /// <param name="cases">The bounds of the types.</param>
    /// <returns>The bounds.</returns>
    public static SizeBounds Bounds(int tagLength, params ReadOnlySpan<SizeBounds> cases)
    {
        SizeBounds bounds = cases[0];
        foreach (SizeBounds other in cases[1..])
        {
            bool isUnbounded = bounds.Maximum == SizeBounds.Unbounded || other.Maximum == SizeBounds.Unbounded;
            bounds = new SizeBounds(
                Math.Min(bounds.Minimum, other.Minimum),
                isUnbounded ? SizeBounds.Unbounded : Math.Max(bounds.Maximum, other.Maximum),
                Math.Max(bounds.Typical, other.Typical));
        }

        return bounds.With(new SizeBounds(tagLength, tagLength, tagLength), isOptional: false);
    }

    /// <summary>Throws what storing a value throws that is of none of the union's types.</summary>
    /// <param name="value">The value.</param>
    /// <param name="union">The union.</param>
    /// <returns>Nothing.</returns>
    /// <exception cref="ArgumentException">Always.</exception>
    [DoesNotReturn]
    public static int ThrowNoCase(object value, Type union)
    {
        string type = value.GetType().ToString();
        throw new ArgumentException(
            $"A value of '{type}' is none of the union '{union}': name the type with [CacheUnion(tag, typeof({value.GetType().Name}))].", nameof(value));
    }
}
