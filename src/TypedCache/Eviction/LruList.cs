namespace TypedCache.Eviction;

/// <summary>
/// The textbook's least-recently-used list: doubly linked through the items, youngest at the head, and exact. All operations are O(1).
/// Invariant: an item is in the list exactly when both its links are set; the ends are marked by <see cref="End"/>.
/// </summary>
internal struct LruList : IEvictionPolicy
{
    // No item has this handle: it lies in the arena's tables.
    private const uint End = 1;

    private uint _head;
    private uint _tail;

    /// <inheritdoc/>
    public static bool LinksItems => true;

    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public readonly uint First => _tail;

    /// <inheritdoc/>
    public readonly uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        uint younger = links.Previous(handle);
        return younger == End ? 0 : younger;
    }

    /// <inheritdoc/>
    public void Add<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        links.Previous(handle) = End;
        links.Next(handle) = _head == 0 ? End : _head;
        if (_head == 0)
        {
            _tail = handle;
        }
        else
        {
            links.Previous(_head) = handle;
        }

        _head = handle;
        Count++;
    }

    /// <inheritdoc/>
    public void Remove<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        uint older = links.Next(handle);
        if (older == 0)
        {
            return;
        }

        uint younger = links.Previous(handle);
        if (older == End)
        {
            _tail = younger == End ? 0 : younger;
        }
        else
        {
            links.Previous(older) = younger;
        }

        if (younger == End)
        {
            _head = older == End ? 0 : older;
        }
        else
        {
            links.Next(younger) = older;
        }

        links.Next(handle) = links.Previous(handle) = 0;
        Count--;
    }

    /// <inheritdoc/>
    public void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks
    {
        if (links.Next(handle) == 0 || handle == replacement)
        {
            return;
        }

        Remove(links, replacement);
        uint older = links.Next(replacement) = links.Next(handle);
        uint younger = links.Previous(replacement) = links.Previous(handle);
        if (older == End)
        {
            _tail = replacement;
        }
        else
        {
            links.Previous(older) = replacement;
        }

        if (younger == End)
        {
            _head = replacement;
        }
        else
        {
            links.Next(younger) = replacement;
        }

        links.Next(handle) = links.Previous(handle) = 0;
    }

    /// <inheritdoc/>
    public void Use<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        if (handle != _head && links.Next(handle) != 0)
        {
            Remove(links, handle);
            Add(links, handle);
        }
    }
}
