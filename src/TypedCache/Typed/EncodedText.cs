using System.Buffers;
using TypedCache.Codecs;

namespace TypedCache.Typed;

/// <summary>The bytes of a string key given as a span: what <see cref="StringKeyCodec"/> makes of the string.</summary>
internal ref struct EncodedText
{
    private byte[]? _rented;

    public EncodedText(ReadOnlySpan<char> text, Span<byte> buffer)
    {
        // Three bytes a character at most. A text over the limit of keys is cut off far beyond it, where it equals no key.
        const int Longest = 1 << 17;
        text = text[..Math.Min(text.Length, Longest)];
        if (text.Length * 3 > buffer.Length)
        {
            buffer = _rented = ArrayPool<byte>.Shared.Rent(text.Length * 3);
        }

        Bytes = buffer[..Utf8Text.Write(text, buffer)];
    }

    /// <summary>The key.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Gives a pooled buffer back.</summary>
    public readonly void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
