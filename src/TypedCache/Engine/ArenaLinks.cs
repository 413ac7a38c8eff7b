using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>Keeps a queue's links in the items' headers.</summary>
internal readonly unsafe struct ArenaLinks(Arena arena) : IQueueLinks
{
    public ref uint Next(uint handle) => ref arena.Item(handle)->Next;

    public ref uint Previous(uint handle) => ref arena.Item(handle)->Previous;

    public bool IsProtected(uint handle) => arena.Item(handle)->IsProtected;

    public void SetProtected(uint handle, bool isProtected) => arena.Item(handle)->IsProtected = isProtected;
}
