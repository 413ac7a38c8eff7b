using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>A string, as UTF-8; an unpaired surrogate, which UTF-8 cannot express, as <see cref="Utf8Text"/> says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PackedString : IPackedCodec<string?>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Measure(in string? value)
    {
        if (value is null)
        {
            return PackedSize.Nil;
        }

        long length = Utf8Text.Measure(value);
        return PackedSize.OfStrHeader(length) + length;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(in string? value, ref PackedWriter writer)
    {
        if (value is null)
        {
            writer.WriteNil();
        }
        else
        {
            writer.WriteStr(value);
        }
    }

    /// <inheritdoc/>
    public static bool TryRead(ref PackedReader reader, out string? value)
    {
        value = null;
        return reader.TryReadNil()
            || (reader.TryReadBytes(out ReadOnlySpan<byte> utf8) && Utf8Text.TryRead(utf8, isAscii: false, out value));
    }

    /// <inheritdoc/>
    public static bool IsValid(ref PackedReader reader) =>
        reader.TryReadNil() || (reader.TryReadBytes(out ReadOnlySpan<byte> utf8) && Utf8Text.IsValid(utf8, isAscii: false));

    /// <summary>Whether the next string has at most so many UTF-16 units.</summary>
    /// <param name="reader">What to read from; the caller's stays where it is.</param>
    /// <param name="maximum">The largest length of the string.</param>
    /// <returns>Whether it is no longer.</returns>
    public static bool IsWithin(PackedReader reader, int maximum) =>
        !reader.TryReadBytes(out ReadOnlySpan<byte> utf8) || StringCodec.IsWithin(utf8, wide: false, maximum);
}
