using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace TypedCache.Index;

/// <summary>
/// A keyed 64-bit hash of short byte strings: words are combined with secrets and folded by a full 64 x 64 bit multiplication, the
/// high and the low half of the product xored together.
/// </summary>
/// <remarks>
/// The folded multiplication is that of wyhash (Wang Yi, "wyhash", public domain); the arrangement here is our own. The secrets are drawn per engine, so
/// keys that collide in one process do not in another. About 1 ns for 8 bytes, 3 ns for 32.
/// </remarks>
internal readonly struct SeededHash
{
    private const ulong BothHalves = (1UL << 32) + 1;

    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;

    /// <summary>Draws secrets for one engine, or derives them from a seed where a test wants to repeat itself.</summary>
    public SeededHash(ulong? seed = null)
    {
        Span<ulong> secrets = stackalloc ulong[3];
        if (seed is ulong value)
        {
            for (int i = 0; i < secrets.Length; i++)
            {
                secrets[i] = value = Fold(value + 0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93);
            }
        }
        else
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(secrets));
        }

        // Odd, so that no multiplication loses a bit of its other operand.
        _first = secrets[0] | 1;
        _second = secrets[1] | 1;
        _third = secrets[2] | 1;
    }

    /// <summary>The hash of a key of one cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Compute(ReadOnlySpan<byte> key, int cache) => Compute(key, Begin(cache, key.Length));

    /// <summary>The part of the work that is the same for all keys of one length in one cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Begin(int cache, int keyLength) => _first ^ ((ulong)(uint)cache << 32) ^ (uint)keyLength;

    /// <summary>The rest of the work.</summary>
    /// <param name="key">The key.</param>
    /// <param name="beginning">What <see cref="Begin"/> returned.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Compute(ReadOnlySpan<byte> key, ulong beginning)
    {
        ref byte start = ref MemoryMarshal.GetReference(key);
        return key.Length switch
        {
            // After one multiplication alone, counted keys would meet in longer chains than random ones, and a word would meet its complement too often.
            sizeof(ulong) => Fold(Fold(Unsafe.ReadUnaligned<ulong>(ref start) ^ _second, beginning), _third),
            sizeof(uint) => Fold(Fold((Unsafe.ReadUnaligned<uint>(ref start) * BothHalves) ^ _second, beginning), _third),
            _ => ComputeAny(key, beginning),
        };
    }

    private ulong ComputeAny(ReadOnlySpan<byte> key, ulong origin)
    {
        ulong state = origin;
        ref byte start = ref MemoryMarshal.GetReference(key);
        nuint length = (nuint)key.Length;
        nuint offset = 0;
        for (; length - offset > 16; offset += 16)
        {
            state = Fold(Word(ref start, offset) ^ _second, Word(ref start, offset + 8) ^ state);
        }

        // The last 1 to 16 bytes, by two loads that may overlap.
        if (length >= 8)
        {
            return Finish(Word(ref start, length < 16 ? offset : length - 16), Word(ref start, length - 8), state, origin);
        }

        if (length >= 4)
        {
            ulong low = Unsafe.ReadUnaligned<uint>(ref start);
            ulong high = Unsafe.ReadUnaligned<uint>(ref Unsafe.AddByteOffset(ref start, length - 4));
            return Finish(low, high, state, origin);
        }

        ulong few = length == 0 ? 0 : (ulong)start << 16
            | (ulong)Unsafe.AddByteOffset(ref start, length >> 1) << 8
            | Unsafe.AddByteOffset(ref start, length - 1);
        return Finish(few, 0, state, origin);
    }

    // Length and cache, which are in the origin, count once more at the end: the first block's second word could make up for them, whatever the secrets are.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Finish(ulong low, ulong high, ulong state, ulong origin) =>
        Fold(Fold(low ^ _second, high ^ state) ^ _third, BitOperations.RotateLeft(origin, 29) ^ _second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte start, nuint offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.AddByteOffset(ref start, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong left, ulong right)
    {
        if (Bmi2.X64.IsSupported)
        {
            // Two multiplications: the one that returns both halves returns one of them through memory, which takes longer.
            return Bmi2.X64.MultiplyNoFlags(left, right) ^ (left * right);
        }

        ulong high = Math.BigMul(left, right, out ulong low);
        return high ^ low;
    }
}
