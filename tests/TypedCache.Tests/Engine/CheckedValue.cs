using System.Buffers.Binary;

namespace TypedCache.Tests.Engine;

/// <summary>
/// Values that tell what they are: the key they were stored under, the how-manieth value of that key they are, filling of any length, and a checksum over
/// all of it. A torn or foreign value cannot pass for another.
/// </summary>
internal static class CheckedValue
{
    /// <summary>The bytes of a value without filling.</summary>
    public const int Overhead = sizeof(int) + sizeof(long) + sizeof(ulong);

    /// <summary>Writes a value over the whole span.</summary>
    public static void Write(Span<byte> value, int key, long sequence)
    {
        BinaryPrimitives.WriteInt32LittleEndian(value, key);
        BinaryPrimitives.WriteInt64LittleEndian(value[sizeof(int)..], sequence);
        Span<byte> filling = value[(sizeof(int) + sizeof(long))..^sizeof(ulong)];
        for (int i = 0; i < filling.Length; i++)
        {
            filling[i] = (byte)(key * 31 + sequence * 7 + i);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(value[^sizeof(ulong)..], Checksum(value[..^sizeof(ulong)]));
    }

    /// <summary>Checks a value and tells its sequence.</summary>
    /// <returns>The fault, or null.</returns>
    public static string? Check(ReadOnlySpan<byte> value, int key, out long sequence)
    {
        sequence = 0;
        if (value.Length < Overhead)
        {
            return $"Key {key}: a value of {value.Length} bytes.";
        }

        sequence = BinaryPrimitives.ReadInt64LittleEndian(value[sizeof(int)..]);
        int owner = BinaryPrimitives.ReadInt32LittleEndian(value);
        return Checksum(value[..^sizeof(ulong)]) != BinaryPrimitives.ReadUInt64LittleEndian(value[^sizeof(ulong)..])
            ? $"Key {key}: a torn value of {value.Length} bytes."
            : owner != key ? $"Key {key}: the value of key {owner}." : null;
    }

    // FNV-1a over words, the rest byte by byte.
    private static ulong Checksum(ReadOnlySpan<byte> bytes)
    {
        ulong hash = 14695981039346656037;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * 1099511628211;
            hash ^= hash >> 29;
        }

        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * 1099511628211;
        }

        return hash;
    }
}
