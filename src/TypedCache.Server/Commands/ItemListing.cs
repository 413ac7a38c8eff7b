namespace TypedCache.Server.Commands;

/// <summary>A walk over the items that is being answered, as fast as the client takes it.</summary>
internal sealed class ItemListing(ItemScan scan, ListingKind kind, IReadOnlySet<int>? sizeClasses, int limit)
{
    /// <summary>The walk.</summary>
    public ItemScan Scan { get; } = scan;

    /// <summary>What is listed of each item.</summary>
    public ListingKind Kind { get; } = kind;

    /// <summary>How many may still be listed.</summary>
    public int Limit { get; set; } = limit;

    /// <summary>Whether an item is one to be listed.</summary>
    public bool Includes(in ItemInfo info) => sizeClasses is null || sizeClasses.Contains(info.SizeClass);
}
