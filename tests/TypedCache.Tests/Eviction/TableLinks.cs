using TypedCache.Eviction;

namespace TypedCache.Tests.Eviction;

/// <summary>Links of items that exist only in a test: those of handle n are the n-th.</summary>
internal readonly struct TableLinks(int length) : IQueueLinks
{
    private readonly uint[] _next = new uint[length];
    private readonly uint[] _previous = new uint[length];
    private readonly bool[] _protected = new bool[length];

    public ref uint Next(uint handle) => ref _next[handle];

    public ref uint Previous(uint handle) => ref _previous[handle];

    public bool IsProtected(uint handle) => _protected[handle];

    public void SetProtected(uint handle, bool isProtected) => _protected[handle] = isProtected;
}
