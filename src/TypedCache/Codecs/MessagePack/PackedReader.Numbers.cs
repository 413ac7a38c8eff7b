using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>Numbers. An integer may come in any width, and a number with a fraction as an integer: some languages write what is shortest.</summary>
public ref partial struct PackedReader
{
    /// <summary>Reads a Boolean.</summary>
    /// <param name="value">The Boolean.</param>
    /// <returns>Whether there is one.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadBoolean(out bool value)
    {
        byte code = Position < _source.Length ? _source[Position++] : PackedCode.NeverUsed;
        value = code == PackedCode.True;
        return code is PackedCode.True or PackedCode.False;
    }

    /// <summary>Reads an integer.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>Whether there is one, and none beyond the range of the type.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadInteger(out long value)
    {
        if (Position < _source.Length && (sbyte)_source[Position] >= PackedCode.SmallestFixInt)
        {
            value = (sbyte)_source[Position++];
            return true;
        }

        return TryReadLongerInteger(out value);
    }

    /// <summary>Reads an integer that is not negative.</summary>
    /// <param name="value">The integer.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryReadUnsigned(out ulong value)
    {
        if (Position < _source.Length && _source[Position] == PackedCode.UInt64)
        {
            Position++;
            bool isThere = TryTake(sizeof(ulong), out ReadOnlySpan<byte> bytes);
            value = isThere ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : 0;
            return isThere;
        }

        bool isInteger = TryReadInteger(out long signed);
        value = (ulong)signed;
        return isInteger && signed >= 0;
    }

    /// <summary>Reads a number of single precision; one of double precision is rounded.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryReadSingle(out float value)
    {
        // Not by way of a double, which would change the bits of some that are not numbers.
        if (Position < _source.Length && _source[Position] == PackedCode.Float32)
        {
            Position++;
            bool isThere = TryTake(sizeof(float), out ReadOnlySpan<byte> bytes);
            value = isThere ? BinaryPrimitives.ReadSingleBigEndian(bytes) : 0;
            return isThere;
        }

        bool isNumber = TryReadDouble(out double number);
        value = (float)number;
        return isNumber;
    }

    /// <summary>Reads a number of double precision.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryReadDouble(out double value)
    {
        value = 0;
        byte code = Position < _source.Length ? _source[Position] : PackedCode.NeverUsed;
        switch (code)
        {
            case PackedCode.Float64:
            {
                Position++;
                bool isThere = TryTake(sizeof(double), out ReadOnlySpan<byte> bytes);
                value = isThere ? BinaryPrimitives.ReadDoubleBigEndian(bytes) : 0;
                return isThere;
            }

            case PackedCode.Float32:
            {
                bool isThere = TryReadSingle(out float single);
                value = single;
                return isThere;
            }

            case PackedCode.UInt64:
            {
                bool isThere = TryReadUnsigned(out ulong unsigned);
                value = unsigned;
                return isThere;
            }

            default:
            {
                bool isThere = TryReadInteger(out long integer);
                value = integer;
                return isThere;
            }
        }
    }

    private bool TryReadLongerInteger(out long value)
    {
        value = 0;
        byte code = Position < _source.Length ? _source[Position++] : PackedCode.NeverUsed;
        if (code is < PackedCode.UInt8 or > PackedCode.Int64 || !TryTake(1u << ((code - PackedCode.UInt8) & 3), out ReadOnlySpan<byte> bytes))
        {
            return false;
        }

        value = code switch
        {
            PackedCode.UInt8 => bytes[0],
            PackedCode.UInt16 => BinaryPrimitives.ReadUInt16BigEndian(bytes),
            PackedCode.UInt32 => BinaryPrimitives.ReadUInt32BigEndian(bytes),
            PackedCode.Int8 => (sbyte)bytes[0],
            PackedCode.Int16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
            PackedCode.Int32 => BinaryPrimitives.ReadInt32BigEndian(bytes),
            _ => BinaryPrimitives.ReadInt64BigEndian(bytes),
        };
        return code != PackedCode.UInt64 || value >= 0;
    }
}
