using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <summary>What the items of one cache have in common, prepared for comparing with their headers.</summary>
internal readonly struct ItemPattern
{
    /// <param name="cache">The number of the cache.</param>
    /// <param name="skip">The bytes in front of every payload that are not the value's.</param>
    /// <param name="valueLength">The length of every value, or -1 where they differ.</param>
    /// <param name="keyLength">The length of every key, or 0 where they differ.</param>
    public ItemPattern(int cache, int skip, int valueLength, int keyLength)
    {
        Cache = cache;
        Skip = skip;
        ValueOffset = ItemHeader.Size + skip;
        KeyOffset = ItemHeader.Size + skip + valueLength;
        Owner = ItemHeader.OwnerOf(cache);
        // Compared only where both lengths are fixed.
        Lengths = ItemHeader.LengthsOf(skip + valueLength, keyLength);
    }

    /// <summary>What <see cref="ItemHeader.Lengths"/> is of every item.</summary>
    public ulong Lengths { get; }

    /// <summary>What <see cref="ItemHeader.Owner"/> is of an item without a deadline.</summary>
    public ulong Owner { get; }

    /// <summary>Where in a chunk the value begins.</summary>
    public nint ValueOffset { get; }

    /// <summary>Where in a chunk the key begins, if values have a fixed length.</summary>
    public nint KeyOffset { get; }

    /// <summary>The bytes in front of every payload that are not the value's.</summary>
    public int Skip { get; }

    /// <summary>The number of the cache.</summary>
    public int Cache { get; }
}
