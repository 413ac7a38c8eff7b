namespace TypedCache.Engine;

/// <content>Items with versions and details, read and changed one by one.</content>
internal abstract unsafe partial class ItemStore
{
    /// <summary>Copies the value of an item, and tells about it.</summary>
    public abstract ReadOutcome TryRead(in ItemKey key, in ItemShape shape, Span<byte> destination, in ItemAccess access, out ItemSnapshot snapshot);

    /// <summary>Pins an item, and tells about it.</summary>
    public abstract bool TryPin(in ItemKey key, in ItemShape shape, in ItemAccess access, out PinnedItem pinned, out ItemSnapshot snapshot);

    /// <summary>Stores a value as a change says.</summary>
    public abstract void Store(in ItemKey key, ref ItemChange change, ReadOnlySpan<byte> value);

    /// <summary>Reserves a chunk for a value that is filled at leisure, by whatever thread.</summary>
    /// <returns>The chunk, held until it is stored or abandoned; 0 where the change's result says why there is none.</returns>
    public abstract uint Hold(in ItemKey key, ref ItemChange change, int valueLength);

    /// <summary>The value of a held chunk, by the change it is held for.</summary>
    public abstract Span<byte> HeldValue(uint handle, scoped in ItemChange change);

    /// <summary>Stores a held chunk's item. The chunk is no longer held, whatever becomes of it.</summary>
    public abstract void StoreHeld(uint handle, ref ItemChange change);

    /// <summary>Frees a held chunk.</summary>
    public abstract void Abandon(uint handle);

    /// <summary>Adds to or subtracts from a number kept as decimal text.</summary>
    /// <param name="key">The key.</param>
    /// <param name="change">What has to hold, and what else the item is given.</param>
    /// <param name="isDecrement">Whether to subtract, down to 0; sums go round at 2^64.</param>
    /// <param name="amount">How much.</param>
    /// <param name="value">The number afterwards.</param>
    /// <param name="snapshot">The item afterwards.</param>
    public abstract void ChangeNumber(in ItemKey key, ref ItemChange change, bool isDecrement, ulong amount, out ulong value, out ItemSnapshot snapshot);

    /// <summary>Removes an item in the version expected, and tells about it.</summary>
    public abstract ChangeResult Remove(in ItemKey key, in ItemChange change, out ItemSnapshot snapshot);

    /// <summary>Marks an item stale and gives it its next version.</summary>
    public abstract ChangeResult Invalidate(in ItemKey key, ref ItemChange change);

    /// <summary>Appends the items of a cache from the next chain of a walk.</summary>
    /// <returns>False where the walk has ended.</returns>
    public abstract bool ReadNextItems(ref ulong position, int cache, in ItemShape shape, ItemBatch items);
}
