using System.Runtime.CompilerServices;

namespace TypedCache.Eviction;

/// <summary>Half a cache line of fingerprints of evicted items, the latest first; 0 where there is none.</summary>
[InlineArray(Ways)]
internal struct GhostSet
{
    /// <summary>The bytes of a set.</summary>
    public const int Size = Ways * sizeof(ushort);

    /// <summary>The fingerprints of a set.</summary>
    public const int Ways = 16;

    private ushort _first;
}
