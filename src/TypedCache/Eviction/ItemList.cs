namespace TypedCache.Eviction;

/// <summary>
/// A list of items, doubly linked through their headers, youngest at the head. All operations are O(1).
/// Invariant: an item is in a list exactly when both its links are set; the ends are marked by <see cref="End"/>.
/// </summary>
internal struct ItemList
{
    // No item has this handle: it lies in the arena's tables.
    private const uint End = 1;

    private uint _head;
    private uint _tail;

    /// <summary>The items in the list.</summary>
    public long Count { get; private set; }

    /// <summary>The oldest item, or 0.</summary>
    public readonly uint Oldest => _tail;

    /// <summary>The youngest item, or 0.</summary>
    public readonly uint Youngest => _head;

    /// <summary>The item that is next younger than one that is in, or 0.</summary>
    public readonly uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        uint younger = links.Previous(handle);
        return younger == End ? 0 : younger;
    }

    /// <summary>Adds an item as the youngest.</summary>
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

    /// <summary>Takes an item out; does nothing for one that is not in.</summary>
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

    /// <summary>Puts an item that is in no list into the place of one that is in this.</summary>
    public void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks
    {
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
}
