using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace TypedCache.Benchmarks.Soak;

/// <summary>
/// Bytes that tell what they are: number and version, filling that differs with both, and a checksum over all of it. A torn value or another key's cannot
/// pass for one that was stored.
/// </summary>
internal static class CheckedBytes
{
    /// <summary>The fewest bytes.</summary>
    public const int Least = 3 * sizeof(long);

    /// <summary>Writes the value of an item over the whole span.</summary>
    public static void Write(Span<byte> value, long number, long version)
    {
        BinaryPrimitives.WriteInt64LittleEndian(value, number);
        BinaryPrimitives.WriteInt64LittleEndian(value[sizeof(long)..], version);
        Fill(value[(2 * sizeof(long))..^sizeof(long)], number, version);
        BinaryPrimitives.WriteUInt64LittleEndian(value[^sizeof(long)..], ChecksumOf(value[..^sizeof(long)]));
    }

    /// <summary>Fills a span with bytes that differ with number and version.</summary>
    public static void Fill(Span<byte> filling, long number, long version)
    {
        ulong seed = (ulong)number * 0x9E37_79B9_7F4A_7C15 ^ (ulong)version * 0xC2B2_AE3D_27D4_EB4F;
        Span<ulong> words = MemoryMarshal.Cast<byte, ulong>(filling);
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = seed + (uint)i;
        }

        filling[(words.Length * sizeof(ulong))..].Fill((byte)seed);
    }

    /// <summary>Tells what a value is.</summary>
    public static Sighting See(ReadOnlySpan<byte> value)
    {
        if (value.Length < Least)
        {
            return Sighting.Damaged($"a value of {value.Length} bytes, fewer than were ever stored");
        }

        return ChecksumOf(value[..^sizeof(long)]) == BinaryPrimitives.ReadUInt64LittleEndian(value[^sizeof(long)..])
            ? Sighting.Of(BinaryPrimitives.ReadInt64LittleEndian(value), BinaryPrimitives.ReadInt64LittleEndian(value[sizeof(long)..]))
            : Sighting.Damaged($"a torn value of {value.Length:N0} bytes");
    }

    private static ulong ChecksumOf(ReadOnlySpan<byte> bytes)
    {
        var checksum = new Checksum();
        checksum.Add(bytes);
        return checksum.Value;
    }
}
