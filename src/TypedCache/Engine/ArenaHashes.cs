using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>Reads an item's hash from its header.</summary>
internal readonly unsafe struct ArenaHashes(Arena arena) : IItemHashes
{
    public uint HashOf(uint handle) => arena.Item(handle)->Hash;
}
