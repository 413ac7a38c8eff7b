using TypedCache.Index;

namespace TypedCache.Tests.Index;

/// <summary>Hashes of items that exist only in a test: handle n has the n-th.</summary>
internal readonly struct TableHashes(uint[] hashes) : IItemHashes
{
    public void PrefetchItem(uint handle)
    {
    }

    public void PrefetchKey(uint handle)
    {
    }

    public uint HashOf(uint handle) => hashes[handle];
}
