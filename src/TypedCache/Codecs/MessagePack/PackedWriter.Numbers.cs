using System.Runtime.CompilerServices;

namespace TypedCache.Codecs;

/// <summary>Numbers.</summary>
public ref partial struct PackedWriter
{
    /// <summary>Writes an integer.</summary>
    /// <param name="value">The integer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInteger(long value)
    {
        if (value >= 0)
        {
            WriteUnsigned((ulong)value);
        }
        else
        {
            WriteNegative(value);
        }
    }

    /// <summary>Writes an integer that is not negative.</summary>
    /// <param name="value">The integer.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUnsigned(ulong value)
    {
        if (value <= PackedCode.LargestFixInt)
        {
            Take(1) = (byte)value;
        }
        else
        {
            WriteLongerUnsigned(value);
        }
    }

    /// <summary>Writes a number of single precision.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => WriteCoded(PackedCode.Float32, BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes a number of double precision.</summary>
    /// <param name="value">The number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => WriteCoded(PackedCode.Float64, BitConverter.DoubleToUInt64Bits(value));

    private void WriteLongerUnsigned(ulong value)
    {
        if (value <= byte.MaxValue)
        {
            WriteCoded(PackedCode.UInt8, (byte)value);
        }
        else if (value <= ushort.MaxValue)
        {
            WriteCoded(PackedCode.UInt16, (ushort)value);
        }
        else if (value <= uint.MaxValue)
        {
            WriteCoded(PackedCode.UInt32, (uint)value);
        }
        else
        {
            WriteCoded(PackedCode.UInt64, value);
        }
    }

    private void WriteNegative(long value)
    {
        if (value >= PackedCode.SmallestFixInt)
        {
            Take(1) = (byte)value;
        }
        else if (value >= sbyte.MinValue)
        {
            WriteCoded(PackedCode.Int8, (byte)value);
        }
        else if (value >= short.MinValue)
        {
            WriteCoded(PackedCode.Int16, (ushort)value);
        }
        else if (value >= int.MinValue)
        {
            WriteCoded(PackedCode.Int32, (uint)value);
        }
        else
        {
            WriteCoded(PackedCode.Int64, (ulong)value);
        }
    }
}
