namespace TypedCache.Eviction;

/// <summary>
/// The order in which the items of one size class are to go. A struct and a type argument of the store, so that what a policy
/// does not do costs nothing. Every size class has its own.
/// </summary>
/// <remarks>Who may touch what: every member but the static ones is called under the gate of the size class.</remarks>
internal interface IEvictionPolicy
{
    /// <summary>
    /// Up to how many hits are counted, in the index, to be asked for when the item's turn to go comes. If 0, none are: every hit is told by
    /// <see cref="Use"/>, and what was evicted is not remembered.
    /// </summary>
    static abstract byte MostUses { get; }

    /// <summary>Whether an item whose turn has come stays for the sake of its uses. The index's lock is held, the gate is not.</summary>
    /// <param name="isProtected">Which queue the item is in.</param>
    /// <param name="uses">How often it was used since it last stayed, up to the count's end.</param>
    /// <param name="left">The uses to begin again with, if it stays.</param>
    static abstract bool Spares(bool isProtected, byte uses, out byte left);

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

    /// <summary>
    /// Puts one item into the place of another; does nothing where either is not in. The first may be a chunk that was never handed out since its page was carved anew: generations begin
    /// again with a page, so they do not tell.
    /// </summary>
    void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks;

    /// <summary>The item whose turn to go comes first, or 0.</summary>
    uint First { get; }

    /// <summary>The item whose turn comes after that of this one, or 0.</summary>
    uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;

    /// <summary>Puts an item whose turn has come, but that stays, where its turn comes again latest; does nothing for one that is not in.</summary>
    void Spare<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks;

    /// <summary>Notes that something has to go.</summary>
    void NotePressure();

    /// <summary>Notes that an item, which is in, is one that was evicted not long ago.</summary>
    /// <param name="links">The links.</param>
    /// <param name="handle">The item.</param>
    /// <param name="wasProtected">Which queue it was evicted from.</param>
    void NoteReturn<TLinks>(TLinks links, uint handle, bool wasProtected)
        where TLinks : struct, IQueueLinks;
}
