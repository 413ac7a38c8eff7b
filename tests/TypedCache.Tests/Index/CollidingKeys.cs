using System.Buffers.Binary;
using TypedCache.Index;

namespace TypedCache.Tests.Index;

/// <summary>Keys an attacker would choose who knows the seed: all of them lead to one chain.</summary>
internal static class CollidingKeys
{
    /// <summary>Searches for keys of 8 bytes whose hashes end in the same bits, which takes 2^bits attempts a key.</summary>
    public static byte[][] Search(ulong seed, int count, int bits)
    {
        var hash = new SeededHash(seed);
        var found = new List<byte[]>();
        ulong mask = (1UL << bits) - 1;
        byte[] key = new byte[sizeof(ulong)];
        for (ulong number = 0; found.Count < count; number++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(key, number);
            if ((hash.Compute(key, 0) & mask) == 0)
            {
                found.Add([.. key]);
            }
        }

        return [.. found];
    }

    /// <summary>
    /// Makes keys of 32 bytes whose hashes are equal in all bits: their first word is the secret it is combined with, so the product it is a factor of is 0 whatever the
    /// second word is.
    /// </summary>
    public static byte[][] Construct(ulong seed, int count) =>
    [
        .. Enumerable.Range(0, count).Select(number =>
        {
            byte[] key = new byte[32];
            BinaryPrimitives.WriteUInt64LittleEndian(key, SecondSecret(seed));
            BinaryPrimitives.WriteInt32LittleEndian(key.AsSpan(8), number);
            return key;
        }),
    ];

    // As the hash derives it, which is no secret.
    private static ulong SecondSecret(ulong seed) => Next(Next(seed)) | 1;

    private static ulong Next(ulong value)
    {
        ulong high = Math.BigMul(unchecked(value + 0x9E37_79B9_7F4A_7C15), 0xD6E8_FEB8_6659_FD93, out ulong low);
        return high ^ low;
    }
}
