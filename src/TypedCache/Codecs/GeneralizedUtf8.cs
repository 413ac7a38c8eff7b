using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;

namespace TypedCache.Codecs;

/// <summary>
/// The non-ASCII half of <see cref="Utf8Text"/>: the library's vectorised transcoder up to the first unpaired surrogate,
/// <see cref="SurrogateText"/> from there on. Well-formed text, which is nearly all text, never gets there.
/// </summary>
internal static class GeneralizedUtf8
{
    /// <summary>Up to this many bytes are decoded on the stack and copied: cheaper than counting the characters first.</summary>
    private const int LongestOnStack = 512;

    /// <summary>
    /// Each UTF-16 unit takes one byte, one more from U+0080 on and one more from U+0800 on, surrogates included; a pair takes
    /// four bytes instead of the six its halves are counted with. Only comparisons are summed, so nothing branches on the text.
    /// </summary>
    internal static long Measure(ReadOnlySpan<char> text)
    {
        ref ushort start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        nuint length = (uint)text.Length;
        if (length <= (nuint)Vector256<ushort>.Count)
        {
            return text.Length + ExtraBytesOneByOne(text);
        }

        // The first unit is counted alone, so that every block can look one unit back for the high half of a pair. The last block
        // ends with the text and skips the units the one before it has counted.
        long extra = (start > 0x7F ? 1 : 0) + (start > 0x7FF ? 1 : 0);
        nuint last = length - (nuint)Vector256<ushort>.Count;
        nuint offset = 1;
        for (; offset < last; offset += (nuint)Vector256<ushort>.Count)
        {
            extra += ExtraBytes(ref start, offset, uint.MaxValue);
        }

        return (long)length + extra + ExtraBytes(ref start, last, uint.MaxValue << (int)(offset - last));
    }

    /// <summary>Writes the text.</summary>
    /// <returns>The number of bytes written, or -1 when the text does not fit.</returns>
    internal static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        OperationStatus status = Utf8.FromUtf16(text, destination, out int read, out int written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done)
        {
            return written;
        }

        if (status != OperationStatus.InvalidData)
        {
            return -1;
        }

        int rest = SurrogateText.Encode(text[read..], destination[written..]);
        return rest < 0 ? -1 : written + rest;
    }

    /// <summary>Rebuilds a text of at least one byte.</summary>
    [SkipLocalsInit]
    internal static bool TryDecode(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out string text)
    {
        if (source.Length > LongestOnStack)
        {
            return TryDecodeLong(source, out text);
        }

        Span<char> characters = stackalloc char[LongestOnStack];
        int count = Decode(source, characters);
        text = count < 0 ? null : new string(characters[..count]);
        return text is not null;
    }

    /// <summary>Whether <see cref="TryDecode"/> accepts the bytes.</summary>
    internal static bool IsValid(ReadOnlySpan<byte> source) => Utf8.IsValid(source) || SurrogateText.IsValid(source);

    private static bool TryDecodeLong(ReadOnlySpan<byte> source, [MaybeNullWhen(false)] out string text)
    {
        int count = CountCharacters(source);
        int decoded = -1;
        text = string.Create(
            count,
            new Decoding(source, ref decoded),
            static (characters, decoding) => decoding.Count = Decode(decoding.Source, characters));
        if (decoded == count)
        {
            return true;
        }

        text = null;
        return false;
    }

    /// <summary>Decodes into a buffer; -1 when the bytes are no text or the buffer is too short.</summary>
    private static int Decode(ReadOnlySpan<byte> source, Span<char> characters)
    {
        OperationStatus status = Utf8.ToUtf16(source, characters, out int read, out int written, replaceInvalidSequences: false);
        if (status == OperationStatus.Done)
        {
            return written;
        }

        if (status != OperationStatus.InvalidData)
        {
            return -1;
        }

        int rest = SurrogateText.Decode(source[read..], characters[written..]);
        return rest < 0 ? -1 : written + rest;
    }

    /// <summary>The UTF-16 units of valid bytes: one a sequence, two where the sequence has four bytes. At most one a byte.</summary>
    private static int CountCharacters(ReadOnlySpan<byte> source)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        nuint length = (uint)source.Length;
        nuint offset = 0;
        int count = 0;
        for (; offset + 16 <= length; offset += 16)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref start, offset);
            Vector128<sbyte> leads = Vector128.GreaterThan(bytes.AsSByte(), Vector128.Create((sbyte)-65));
            Vector128<byte> fours = Vector128.GreaterThan(bytes, Vector128.Create((byte)0xEF));
            count += BitOperations.PopCount(leads.ExtractMostSignificantBits() | (fours.ExtractMostSignificantBits() << 16));
        }

        for (; offset < length; offset++)
        {
            byte value = Unsafe.Add(ref start, offset);
            count += ((sbyte)value > -65 ? 1 : 0) + (value > 0xEF ? 1 : 0);
        }

        return count;
    }

    /// <summary>What 16 units take beyond a byte each; only those whose bit is set are counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ExtraBytes(ref ushort start, nuint offset, uint counted)
    {
        Vector256<ushort> units = Vector256.LoadUnsafe(ref start, offset);
        Vector256<ushort> previous = Vector256.LoadUnsafe(ref start, offset - 1);
        Vector256<ushort> aboveOneByte = Vector256.GreaterThan(units, Vector256.Create((ushort)0x7F));
        Vector256<ushort> aboveTwoBytes = Vector256.GreaterThan(units, Vector256.Create((ushort)0x7FF));
        Vector256<ushort> low = Vector256.Equals(units & Vector256.Create((ushort)0xFC00), Vector256.Create((ushort)0xDC00));
        Vector256<ushort> afterHigh = Vector256.Equals(previous & Vector256.Create((ushort)0xFC00), Vector256.Create((ushort)0xD800));
        return BitOperations.PopCount(aboveOneByte.ExtractMostSignificantBits() & counted)
            + BitOperations.PopCount(aboveTwoBytes.ExtractMostSignificantBits() & counted)
            - (2 * BitOperations.PopCount((low & afterHigh).ExtractMostSignificantBits() & counted));
    }

    private static int ExtraBytesOneByOne(ReadOnlySpan<char> text)
    {
        int extra = 0;
        char previous = '\0';
        foreach (char unit in text)
        {
            extra += (unit > 0x7F ? 1 : 0) + (unit > 0x7FF ? 1 : 0) - (char.IsSurrogatePair(previous, unit) ? 2 : 0);
            previous = unit;
        }

        return extra;
    }

    /// <summary>Carries the bytes into the string's initialiser and the number of characters out of it.</summary>
    private readonly ref struct Decoding(ReadOnlySpan<byte> source, ref int count)
    {
        private readonly ref int _count = ref count;

        internal ReadOnlySpan<byte> Source { get; } = source;

        internal int Count
        {
            set => _count = value;
        }
    }
}
