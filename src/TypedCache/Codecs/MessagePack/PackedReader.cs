using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// Reads MessagePack of whatever origin. Every step is bounded by the source, and what does not fit is refused: nothing here throws or allocates, and
/// nothing calls itself.
/// </summary>
/// <remarks>Where a step is refused, how far the reader has come means nothing: the value that is being read is refused as a whole.</remarks>
/// <param name="source">The bytes.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct PackedReader(ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;

    /// <summary>Where the next value starts.</summary>
    public int Position { get; private set; }

    /// <summary>Whether there is no next value.</summary>
    public readonly bool IsAtEnd => Position == _source.Length;

    /// <summary>The bytes from the next value on.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _source[Position..];

    private readonly int Remaining => _source.Length - Position;

    /// <summary>Passes a nil, where there is one.</summary>
    /// <returns>Whether there was.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadNil()
    {
        bool isNil = Position < _source.Length && _source[Position] == PackedCode.Nil;
        Position += isNil ? 1 : 0;
        return isNil;
    }

    /// <summary>Reads what comes before the elements of an array.</summary>
    /// <param name="count">The number of elements: no more than there are bytes for.</param>
    /// <returns>Whether there is an array.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadArrayHeader(out int count)
    {
        if (Position < _source.Length && (_source[Position] & 0xF0) == PackedCode.FixArray)
        {
            count = _source[Position++] & PackedCode.LargestFixCount;
            return count <= Remaining;
        }

        return TryReadCount(PackedCode.Array16, bytesPerItem: 1, out count);
    }

    /// <summary>Reads what comes before the entries of a map.</summary>
    /// <param name="count">The number of entries: no more than there are bytes for.</param>
    /// <returns>Whether there is a map.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadMapHeader(out int count)
    {
        if (Position < _source.Length && (_source[Position] & 0xF0) == PackedCode.FixMap)
        {
            count = _source[Position++] & PackedCode.LargestFixCount;
            return 2 * count <= Remaining;
        }

        return TryReadCount(PackedCode.Map16, bytesPerItem: 2, out count);
    }

    // An element takes a byte at least and an entry two, so that a count says how much there would have to be.
    private bool TryReadCount(byte shortCode, int bytesPerItem, out int count)
    {
        count = 0;
        if (Position >= _source.Length)
        {
            return false;
        }

        int code = _source[Position++];
        if ((code != shortCode && code != shortCode + 1) || !TryReadLength(code == shortCode ? sizeof(ushort) : sizeof(uint), out uint length))
        {
            return false;
        }

        count = (int)length;
        return (long)length * bytesPerItem <= Remaining;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTake(uint length, out ReadOnlySpan<byte> bytes)
    {
        if (length > (uint)Remaining)
        {
            bytes = default;
            return false;
        }

        bytes = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref MemoryMarshal.GetReference(_source), (nint)(uint)Position), (int)length);
        Position += (int)length;
        return true;
    }

    private bool TryReadLength(int size, out uint length)
    {
        length = 0;
        if (!TryTake((uint)size, out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        length = size switch
        {
            sizeof(byte) => bytes[0],
            sizeof(ushort) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            _ => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        };
        return true;
    }
}
