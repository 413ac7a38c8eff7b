namespace TypedCache.Index;

/// <summary>Tells the low 32 bits of an item's hash from its handle, so that a split need not hash keys again.</summary>
internal interface IItemHashes
{
    /// <summary>The low half of the hash. Asked only for items of a bucket whose lock is held.</summary>
    uint HashOf(uint handle);
}
