using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>A string as generalised UTF-8. The owner keeps a bit that tells whether it is all ASCII.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StringCodec : IVariableCodec<string>
{
    private const byte FirstFourByteLead = 0xF0;

    /// <inheritdoc/>
    public static bool HasFlag => true;

    /// <inheritdoc/>
    public static bool CanBeNull => true;

    /// <inheritdoc/>
    public static bool IsNull(in string value) => value is null;

    /// <summary>The number of UTF-16 units.</summary>
    /// <param name="value">The string.</param>
    /// <returns>The number.</returns>
    public static int Length(in string value) => value.Length;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Measure(in string value, bool wide) => Utf8Text.Measure(value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(in string value, Span<byte> destination, bool wide, out bool flag)
    {
        int written = Utf8Text.Write(value, destination);
        flag = written == value.Length;
        return written;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, bool flag, [MaybeNullWhen(false)] out string value) =>
        Utf8Text.TryRead(source, flag, out value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsValid(ReadOnlySpan<byte> source, bool wide, bool flag) => Utf8Text.IsValid(source, flag);

    /// <summary>The string of a view's member; empty where the bytes are no string.</summary>
    /// <param name="source">The bytes.</param>
    /// <param name="isAscii">The bit that was kept.</param>
    /// <returns>The string.</returns>
    public static string Get(ReadOnlySpan<byte> source, bool isAscii) => Utf8Text.TryRead(source, isAscii, out string? text) ? text : "";

    /// <summary>Whether valid bytes are those of at most so many UTF-16 units.</summary>
    /// <param name="source">The bytes of one string.</param>
    /// <param name="wide">Whether offsets take 4 bytes; strings have none.</param>
    /// <param name="maximum">The largest length of the string.</param>
    /// <returns>Whether it is no longer.</returns>
    public static bool IsWithin(ReadOnlySpan<byte> source, bool wide, int maximum) =>
        source.Length <= maximum || LengthInUtf16(source) <= maximum;

    // A unit per sequence, and a second one for the sequences of four bytes.
    private static int LengthInUtf16(ReadOnlySpan<byte> source)
    {
        int length = 0;
        foreach (byte unit in source)
        {
            length += (unit & 0xC0) != 0x80 ? 1 : 0;
            length += unit >= FirstFourByteLead ? 1 : 0;
        }

        return length;
    }
}
