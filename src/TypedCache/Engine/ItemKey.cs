using TypedCache.Index;

namespace TypedCache.Engine;

/// <summary>A key as the store looks it up: its bytes, the cache it belongs to, and the hash of both.</summary>
internal readonly ref struct ItemKey(ReadOnlySpan<byte> bytes, int cache, ulong hash)
{
    /// <summary>The longest key.</summary>
    public const int MaximumLength = ushort.MaxValue;

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public int Cache { get; } = cache;

    /// <summary>The half of the hash that leads to the bucket.</summary>
    public uint Hash { get; } = (uint)hash;

    /// <summary>All of the hash.</summary>
    public ulong WholeHash { get; } = hash;

    /// <summary>The part of the hash that is compared in the bucket.</summary>
    public ushort Tag { get; } = Bucket.TagOf(hash);
}
