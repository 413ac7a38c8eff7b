using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Index;

namespace TypedCache.Engine;

/// <summary>A key as the store looks it up: its bytes, the cache it belongs to, and the hash of both.</summary>
internal readonly unsafe ref struct ItemKey(ReadOnlySpan<byte> bytes, int cache, ulong hash)
{
    /// <summary>The longest key.</summary>
    public const int MaximumLength = ushort.MaxValue;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Cache { get; } = cache;

    /// <summary>The half of the hash that leads to the bucket.</summary>
    public uint Hash => (uint)WholeHash;

    /// <summary>All of the hash.</summary>
    public ulong WholeHash { get; } = hash;

    /// <summary>The part of the hash that is compared in the bucket.</summary>
    public ushort Tag => Bucket.TagOf(WholeHash);

    /// <summary>Whether the bytes at an address are the key's. One comparison, where the length is a constant to the compiler of machine code and common.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasBytes(byte* address)
    {
        ref byte start = ref MemoryMarshal.GetReference(Bytes);
        return Bytes.Length switch
        {
            sizeof(uint) => Unsafe.ReadUnaligned<uint>(address) == Unsafe.ReadUnaligned<uint>(ref start),
            sizeof(ulong) => Unsafe.ReadUnaligned<ulong>(address) == Unsafe.ReadUnaligned<ulong>(ref start),
            _ => Bytes.SequenceEqual(new ReadOnlySpan<byte>(address, Bytes.Length)),
        };
    }
}
