using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace TypedCache.Codecs;

/// <summary>
/// The ASCII half of <see cref="Utf8Text"/>. Names, symbols and ids are ASCII of a few dozen characters, where the library's
/// routines spend most of their time finding out how long the text is. Here a text is covered by vectors from its start and
/// one that ends at its end; the two may overlap, so there is no remainder to loop over.
/// </summary>
internal static class AsciiText
{
    /// <summary>From here on the library's wider vectors win over a test or a copy made here; measured.</summary>
    private const int LongestShort = 64;

    /// <summary>The same for narrowing.</summary>
    private const int LongestNarrowed = 32;

    private const ulong NonAsciiChars = 0xFF80_FF80_FF80_FF80;
    private const ulong NonAsciiBytes = 0x8080_8080_8080_8080;

    /// <summary>Whether every character is below 128.</summary>
    internal static bool IsAscii(ReadOnlySpan<char> text)
    {
        ref ushort start = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        nuint length = (uint)text.Length;
        if (length >= 8)
        {
            return length <= LongestShort ? IsShortAscii(ref start, length) : Ascii.IsValid(text);
        }

        if (length >= 4)
        {
            return ((Load<ulong>(ref start, 0) | Load<ulong>(ref start, length - 4)) & NonAsciiChars) == 0;
        }

        return length == 0
            || (start | Unsafe.Add(ref start, length >> 1) | Unsafe.Add(ref start, length - 1)) < 0x80;
    }

    /// <summary>Whether every byte is below 128.</summary>
    internal static bool IsAscii(ReadOnlySpan<byte> source)
    {
        ref byte start = ref MemoryMarshal.GetReference(source);
        nuint length = (uint)source.Length;
        if (length >= 16)
        {
            return length <= LongestShort ? IsShortAscii(ref start, length) : Ascii.IsValid(source);
        }

        if (length >= 8)
        {
            return ((Load<ulong>(ref start, 0) | Load<ulong>(ref start, length - 8)) & NonAsciiBytes) == 0;
        }

        if (length >= 4)
        {
            return ((Load<uint>(ref start, 0) | Load<uint>(ref start, length - 4)) & 0x8080_8080u) == 0;
        }

        return length == 0
            || (start | Unsafe.Add(ref start, length >> 1) | Unsafe.Add(ref start, length - 1)) < 0x80;
    }

    /// <summary>Writes the leading ASCII characters of the text, one byte each.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least as many bytes as there are characters; those after what is written may change.</param>
    /// <returns>How many were written: all of a text that is all ASCII, else any number that is less.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Narrow(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length > LongestNarrowed)
        {
            Ascii.FromUtf16(text, destination, out int written);
            return written;
        }

        return TryNarrowShort(text, destination) ? text.Length : 0;
    }

    private static bool TryNarrowShort(ReadOnlySpan<char> text, Span<byte> destination)
    {
        // Every store below lies inside the first text.Length bytes.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, destination.Length);
        ref ushort from = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte to = ref MemoryMarshal.GetReference(destination);
        nuint length = (uint)text.Length;
        if (length >= 16)
        {
            Vector128<ushort> first = Vector128.LoadUnsafe(ref from);
            Vector128<ushort> second = Vector128.LoadUnsafe(ref from, 8);
            Vector128<ushort> third = Vector128.LoadUnsafe(ref from, length - 16);
            Vector128<ushort> fourth = Vector128.LoadUnsafe(ref from, length - 8);
            Vector128.Narrow(first, second).StoreUnsafe(ref to);
            Vector128.Narrow(third, fourth).StoreUnsafe(ref to, length - 16);
            return IsAscii(first | second | third | fourth);
        }

        if (length >= 8)
        {
            Vector128<ushort> head = Vector128.LoadUnsafe(ref from);
            Vector128<ushort> tail = Vector128.LoadUnsafe(ref from, length - 8);
            Vector128<ulong> bytes = Vector128.Narrow(head, tail).AsUInt64();
            Store(ref to, 0, bytes.ToScalar());
            Store(ref to, length - 8, bytes.GetElement(1));
            return IsAscii(head | tail);
        }

        if (length >= 4)
        {
            ulong head = Load<ulong>(ref from, 0);
            ulong tail = Load<ulong>(ref from, length - 4);
            Vector128<ushort> both = Vector128.Create(head, tail).AsUInt16();
            Vector128<uint> bytes = Vector128.Narrow(both, both).AsUInt32();
            Store(ref to, 0, bytes.ToScalar());
            Store(ref to, length - 4, bytes.GetElement(1));
            return ((head | tail) & NonAsciiChars) == 0;
        }

        if (length == 0)
        {
            return true;
        }

        ushort start = from;
        ushort middle = Unsafe.Add(ref from, length >> 1);
        ushort end = Unsafe.Add(ref from, length - 1);
        to = (byte)start;
        Unsafe.Add(ref to, length >> 1) = (byte)middle;
        Unsafe.Add(ref to, length - 1) = (byte)end;
        return (start | middle | end) < 0x80;
    }

    /// <summary>The string of bytes that are known to be ASCII.</summary>
    internal static string Widen(ReadOnlySpan<byte> source)
    {
        if (source.Length > LongestShort)
        {
            return Encoding.Latin1.GetString(source);
        }

        if (source.IsEmpty)
        {
            return "";
        }

        // Fills a string that nobody else has seen yet, as string.Create does, but without the call of a delegate: a tenth of the time.
        string text = new('\0', source.Length);
        Widen(source, ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan())));
        return text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Widen(ReadOnlySpan<byte> source, ref ushort to)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        nuint length = (uint)source.Length;
        if (length >= 16)
        {
            nuint last = length - 16;
            for (nuint offset = 0; ; offset = nuint.Min(offset + 16, last))
            {
                (Vector128<ushort> lower, Vector128<ushort> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref from, offset));
                lower.StoreUnsafe(ref to, offset);
                upper.StoreUnsafe(ref to, offset + 8);
                if (offset == last)
                {
                    return;
                }
            }
        }

        if (length >= 8)
        {
            Vector128<byte> both = Vector128.Create(Load<ulong>(ref from, 0), Load<ulong>(ref from, length - 8)).AsByte();
            Vector128.WidenLower(both).StoreUnsafe(ref to);
            Vector128.WidenUpper(both).StoreUnsafe(ref to, length - 8);
            return;
        }

        for (nuint index = 0; index < length; index++)
        {
            Unsafe.Add(ref to, index) = Unsafe.Add(ref from, index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsShortAscii(ref ushort start, nuint length)
    {
        nuint last = length - 8;
        Vector128<ushort> all = Vector128.LoadUnsafe(ref start, last);
        for (nuint offset = 0; offset < last; offset += 8)
        {
            all |= Vector128.LoadUnsafe(ref start, offset);
        }

        return IsAscii(all);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsShortAscii(ref byte start, nuint length)
    {
        nuint last = length - 16;
        Vector128<byte> all = Vector128.LoadUnsafe(ref start, last);
        for (nuint offset = 0; offset < last; offset += 16)
        {
            all |= Vector128.LoadUnsafe(ref start, offset);
        }

        return (all.AsUInt64() & Vector128.Create(NonAsciiBytes)) == Vector128<ulong>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAscii(Vector128<ushort> characters)
        => (characters.AsUInt64() & Vector128.Create(NonAsciiChars)) == Vector128<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWord Load<TWord>(ref ushort start, nuint offset)
        where TWord : unmanaged
        => Unsafe.ReadUnaligned<TWord>(ref Unsafe.As<ushort, byte>(ref Unsafe.Add(ref start, offset)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TWord Load<TWord>(ref byte start, nuint offset)
        where TWord : unmanaged
        => Unsafe.ReadUnaligned<TWord>(ref Unsafe.Add(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TWord>(ref byte start, nuint offset, TWord word)
        where TWord : unmanaged
        => Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, offset), word);
}
