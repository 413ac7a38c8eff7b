using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TypedCache.Index;

/// <summary>
/// One cache line of the index: up to eight items, and the number of the bucket their chain goes on in.
/// </summary>
/// <remarks>
/// <see cref="Sequence"/> is odd while a writer is inside and counts up with every change; it and <see cref="Link"/> lie in one aligned word so that a reader gets both
/// at once. A wrap of the 32 bits within one optimistic read would take two billion writes to one bucket meanwhile. In a bucket that
/// only continues a chain, the sequence is unused: the chain's first bucket guards all of it.
/// Who may touch what: everything under the lock of the chain's first bucket, except <see cref="Uses"/>, which a reader may store to
/// at any time, even after the bucket has changed hands: the worst it does is to credit another item with a hit.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
internal unsafe struct Bucket
{
    /// <summary>The bytes of a bucket.</summary>
    public const int Size = 64;

    /// <summary>The items a bucket holds.</summary>
    public const int Slots = 8;

    /// <summary>Link: the low bits number the next bucket of the chain, from 1; the high six are the level.</summary>
    public const int LevelShift = 26;

    /// <summary>The bits of <see cref="Link"/> that number the next bucket.</summary>
    public const uint OverflowMask = (1u << LevelShift) - 1;

    /// <summary>Version and lock.</summary>
    public uint Sequence;

    /// <summary>Level and next bucket.</summary>
    public uint Link;

    /// <summary>16 bits of each item's hash; 0 where the slot is empty.</summary>
    public fixed ushort Tags[Slots];

    /// <summary>The items' handles.</summary>
    public fixed uint Handles[Slots];

    /// <summary>How often each item was used lately, for policies that count.</summary>
    public fixed byte Uses[Slots];

    /// <summary>How many low bits of the hash lead to this bucket.</summary>
    public readonly int Level => (int)(Link >> LevelShift);

    /// <summary>The tag of a hash, from bits the bucket's number does not depend on; never 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort TagOf(ulong hash)
    {
        uint tag = (uint)(hash >> 48);
        return (ushort)(tag == 0 ? 1 : tag);
    }

    /// <summary>A bit for each slot that holds the tag.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Match(Bucket* bucket, ushort tag) =>
        Vector128.Equals(Vector128.Load(bucket->Tags), Vector128.Create(tag)).ExtractMostSignificantBits();

    /// <summary>A bit for each slot that holds an item.</summary>
    public static uint Occupied(Bucket* bucket) => ~Match(bucket, 0) & byte.MaxValue;

    /// <summary>The first empty slot, or -1.</summary>
    public static int FirstEmpty(Bucket* bucket)
    {
        uint empty = Match(bucket, 0);
        return empty == 0 ? -1 : BitOperations.TrailingZeroCount(empty);
    }
}
