using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TypedCache.Codecs;

/// <summary>
/// Writes MessagePack, each value in its shortest form, into memory of a length that was measured. Nothing is written outside it: a value that has
/// grown since is an exception.
/// </summary>
/// <param name="destination">Where to write.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct PackedWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>The number of bytes written.</summary>
    public int Position { get; private set; }

    /// <summary>What is left to write to.</summary>
    internal readonly Span<byte> Rest => _destination[Position..];

    /// <summary>Writes a nil.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteNil() => Take(1) = PackedCode.Nil;

    /// <summary>Writes several nils, as they stand for keys that no member has.</summary>
    /// <param name="count">How many.</param>
    public void WriteNils(int count) => MemoryMarshal.CreateSpan(ref Take(count), count).Fill(PackedCode.Nil);

    /// <summary>Writes a Boolean.</summary>
    /// <param name="value">The Boolean.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBoolean(bool value) => Take(1) = value ? PackedCode.True : PackedCode.False;

    /// <summary>Writes what comes before the elements of an array.</summary>
    /// <param name="count">The number of elements.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteArrayHeader(int count)
    {
        if (count <= PackedCode.LargestFixCount)
        {
            Take(1) = (byte)(PackedCode.FixArray | count);
        }
        else
        {
            WriteCount(PackedCode.Array16, count);
        }
    }

    /// <summary>Writes what comes before the entries of a map.</summary>
    /// <param name="count">The number of entries.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteMapHeader(int count)
    {
        if (count <= PackedCode.LargestFixCount)
        {
            Take(1) = (byte)(PackedCode.FixMap | count);
        }
        else
        {
            WriteCount(PackedCode.Map16, count);
        }
    }

    /// <summary>Room for the next bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref byte Take(int length)
    {
        int position = Position;
        if ((uint)length > (uint)(_destination.Length - position))
        {
            Destination.ThrowTooShort();
        }

        Position = position + length;
        return ref Unsafe.Add(ref MemoryMarshal.GetReference(_destination), (nint)(uint)position);
    }

    /// <summary>Goes on behind what has been written to <see cref="Rest"/>.</summary>
    internal void Advance(int length) => Take(length);

    private void WriteCount(byte shortCode, int count)
    {
        if (count <= ushort.MaxValue)
        {
            WriteCoded(shortCode, (ushort)count);
        }
        else
        {
            WriteCoded((byte)(shortCode + 1), (uint)count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCoded(byte code, byte value)
    {
        ref byte start = ref Take(2);
        start = code;
        Unsafe.Add(ref start, 1) = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCoded(byte code, ushort value)
    {
        ref byte start = ref Take(3);
        start = code;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, 1), BinaryPrimitives.ReverseEndianness(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCoded(byte code, uint value)
    {
        ref byte start = ref Take(5);
        start = code;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, 1), BinaryPrimitives.ReverseEndianness(value));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteCoded(byte code, ulong value)
    {
        ref byte start = ref Take(9);
        start = code;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, 1), BinaryPrimitives.ReverseEndianness(value));
    }
}
