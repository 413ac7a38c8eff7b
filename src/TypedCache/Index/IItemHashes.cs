namespace TypedCache.Index;

/// <summary>Tells the low 32 bits of an item's hash from its handle. Asked only for items of a bucket whose lock is held.</summary>
internal interface IItemHashes
{
    /// <summary>Asks for the first bytes of an item.</summary>
    void PrefetchItem(uint handle);

    /// <summary>Asks for the key of an item, whose first bytes were asked for before.</summary>
    void PrefetchKey(uint handle);

    /// <summary>The low half of the hash.</summary>
    uint HashOf(uint handle);
}
