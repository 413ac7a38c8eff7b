using System.Buffers.Binary;
using System.IO.Compression;

namespace TypedCache.Benchmarks.Hits;

/// <summary>
/// The text of a gzipped file. Unlike <see cref="GZipStream"/>, which takes a file that is cut off for one that ends there, it holds what it read against the
/// length the file ends with, and so refuses several gzipped files put together as well.
/// </summary>
internal sealed class GzipText(FileStream file) : Stream
{
    private readonly GZipStream _text = new(file, CompressionMode.Decompress, leaveOpen: true);
    private uint _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a file begins as gzipped ones do. Leaves it at its start.</summary>
    public static bool Begins(FileStream file)
    {
        bool begins = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        return begins;
    }

    /// <exception cref="InvalidDataException">The file is damaged, or at its end: cut off.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = _text.Read(buffer);
        unchecked
        {
            _length += (uint)read;
        }

        if (read == 0 && !buffer.IsEmpty && LengthAtTheEnd() != _length)
        {
            throw new InvalidDataException("The gzipped file is cut off, or several put together: its text is not as long as its end says.");
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _text.Dispose();
        base.Dispose(disposing);
    }

    // The length modulo 2^32.
    private uint LengthAtTheEnd()
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        file.Seek(-Math.Min(file.Length, length.Length), SeekOrigin.End);
        file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }
}
