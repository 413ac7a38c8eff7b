using System.Buffers;
using System.Text;

namespace TypedCache.Codecs;

/// <summary>A string that is looked for among stored ones: encoded once, then compared byte by byte.</summary>
internal readonly ref struct SoughtText : IDisposable
{
    /// <summary>The bytes that are worth having on the stack.</summary>
    public const int BufferLength = 256;

    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly byte[]? _rented;
    private readonly bool _ignoresCase;

    public SoughtText(ReadOnlySpan<char> text, Span<byte> buffer, bool ignoresCase)
    {
        _text = text;
        _ignoresCase = ignoresCase;
        long length = Utf8Text.Measure(text);
        if (length > buffer.Length)
        {
            buffer = _rented = ArrayPool<byte>.Shared.Rent(checked((int)length));
        }

        _bytes = buffer[..Utf8Text.Write(text, buffer)];
    }

    /// <summary>Whether stored bytes are those of the string. Text beyond ASCII has to be built to be compared without regard to case.</summary>
    public bool Equals(ReadOnlySpan<byte> stored)
    {
        if (!_ignoresCase || stored.SequenceEqual(_bytes))
        {
            return stored.SequenceEqual(_bytes);
        }

        return Ascii.IsValid(stored)
            ? Ascii.EqualsIgnoreCase(stored, _bytes)
            : Utf8Text.TryRead(stored, isAscii: false, out string? text) && _text.Equals(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
