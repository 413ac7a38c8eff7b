namespace TypedCache.Eviction;

/// <summary>
/// The order in which the items of one size class are to go. A struct and a type argument of the store, so that what a policy
/// does not do costs nothing. Every size class has its own.
/// </summary>
/// <remarks>Who may touch what: every member is called under the gate of the size class.</remarks>
internal interface IEvictionPolicy
{
    /// <summary>Whether it links items to each other, so that moving one writes to others.</summary>
    static abstract bool LinksItems { get; }

    /// <summary>The items it orders.</summary>
    long Count { get; }

    /// <summary>Adds an item that has just been given its chunk.</summary>
    void Add<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;

    /// <summary>Takes an item out; does nothing for one that is not in.</summary>
    void Remove<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;

    /// <summary>Notes that an item was used; does nothing for one that is not in.</summary>
    void Use<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;

    /// <summary>Puts one item, which is in, into the place of another; does nothing where that is not in.</summary>
    void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks;

    /// <summary>The item to go first, or 0.</summary>
    uint First { get; }

    /// <summary>The item to go after this one, or 0.</summary>
    uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;
}
