using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>Computes an item's hash from the key in its chunk.</summary>
internal readonly unsafe struct ArenaHashes(Arena arena, SeededHash hash) : IItemHashes
{
    private readonly Arena _arena = arena;
    private readonly SeededHash _hash = hash;

    /// <inheritdoc/>
    public void PrefetchItem(uint handle) => Prefetch.Line(_arena.Item(handle));

    /// <inheritdoc/>
    public void PrefetchKey(uint handle)
    {
        ItemHeader* item = _arena.Item(handle);
        Prefetch.Line((byte*)item + Math.Min(ItemHeader.Size + item->PayloadLength, _arena.BytesBehind(item)));
    }

    /// <inheritdoc/>
    public uint HashOf(uint handle) => (uint)Compute(handle);

    /// <summary>
    /// All 64 bits of the hash. Where nobody holds the item still, some number: the lengths are then any, and what lies beyond the arena is not read.
    /// </summary>
    public ulong Compute(uint handle)
    {
        ItemHeader* item = _arena.Item(handle);
        int payloadLength = item->PayloadLength;
        int keyLength = item->KeyLength;
        return payloadLength + (long)keyLength > _arena.BytesBehind(item)
            ? 0
            : _hash.Compute(new ReadOnlySpan<byte>((byte*)item + ItemHeader.Size + payloadLength, keyLength), item->Cache);
    }
}
