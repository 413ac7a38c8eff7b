namespace TypedCache.Eviction;

/// <summary>
/// The textbook's least recently used: one list, to whose head every hit moves its item, exactly, at the price of a gate a hit.
/// </summary>
internal struct LruList : IEvictionPolicy
{
    private ItemList _items;

    /// <inheritdoc/>
    public static byte MostUses => 0;

    /// <inheritdoc/>
    public readonly long Count => _items.Count;

    /// <inheritdoc/>
    public readonly uint First => _items.Oldest;

    /// <inheritdoc/>
    public readonly uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks => _items.After(links, handle);

    /// <inheritdoc/>
    public void Add<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks => _items.Add(links, handle);

    /// <inheritdoc/>
    public void Remove<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks => _items.Remove(links, handle);

    /// <inheritdoc/>
    public void Use<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        if (handle != _items.Youngest && links.Next(handle) != 0)
        {
            _items.Remove(links, handle);
            _items.Add(links, handle);
        }
    }

    /// <inheritdoc/>
    public void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks
    {
        if (links.Next(handle) != 0 && links.Next(replacement) != 0 && handle != replacement)
        {
            _items.Remove(links, replacement);
            _items.Replace(links, handle, replacement);
        }
    }

    /// <inheritdoc/>
    public static bool Spares(bool isProtected, byte uses, out byte left)
    {
        left = uses;
        return false;
    }

    /// <inheritdoc/>
    public void Spare<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks => Use(links, handle);

    /// <inheritdoc/>
    public readonly void NotePressure()
    {
    }

    /// <inheritdoc/>
    public void NoteReturn<TLinks>(TLinks links, uint handle, bool wasProtected)
        where TLinks : struct, IQueueLinks
    {
    }
}
