namespace TypedCache.Benchmarks.Hits;

/// <summary>Reads a stream line by line as bytes, through one buffer.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>The longest line: the longest key there can be, and room for numbers.</summary>
    public const int LongestLine = (1 << 17) - 1;

    private readonly byte[] _buffer = new byte[LongestLine + 1];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>How many lines have been read.</summary>
    public long Number { get; private set; }

    /// <summary>Reads the next line.</summary>
    /// <param name="line">The line without its end, valid until the next call.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="UsageException">The line is too long.</exception>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            ReadOnlySpan<byte> unread = _buffer.AsSpan(_start, _end - _start);
            int length = unread.IndexOf((byte)'\n');
            if (length < 0 && _isAtEnd)
            {
                length = unread.Length;
                if (length == 0)
                {
                    line = default;
                    return false;
                }
            }

            if (length >= 0)
            {
                Number++;
                line = unread[..length];
                line = line.EndsWith("\r"u8) ? line[..^1] : line;
                _start = Math.Min(_start + length + 1, _end);
                return true;
            }

            Fill();
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length)
        {
            Number++;
            throw new UsageException($"It is longer than {LongestLine:N0} bytes, the most a line may have.");
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
    }
}
