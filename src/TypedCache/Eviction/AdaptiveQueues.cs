namespace TypedCache.Eviction;

/// <summary>
/// Two queues, first in, first out, and a memory of what was evicted. An item starts in the small queue; if it was used at least twice when its turn there comes, it
/// moves to the main queue, otherwise it goes. In the main queue it gets another round for every use. An item that comes
/// back soon after it was evicted starts in the main queue.
/// </summary>
/// <remarks>
/// <para>The queues and the second chances are those of S3-FIFO (Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023), which gives the small queue a fixed tenth. Here its
/// share follows, as in ARC (Megiddo and Modha, FAST 2003), what comes back: an item from the small queue says that this was too
/// short, one from the main queue that that was, and the rarer of the two counts for more. So the share needs
/// no simulation beside the cache, and a hit writes nothing but one saturating count.</para>
/// <para>While nothing has had to go yet, newcomers fill the main queue up to its share: in a loop over more than fits, some part of it then stays.</para>
/// <para>All operations are O(1).</para>
/// </remarks>
internal struct AdaptiveQueues : IEvictionPolicy
{
    /// <summary>How many uses take an item from the small to the main queue.</summary>
    public const byte UsesToProtect = 2;

    // All measured on the traces named in the documentation; the hit ratio changes by less than 0.1 points when one of them is halved or doubled.
    private const double FirstShare = 0.1;
    private const double LeastShare = 0.02;
    private const double LargestShare = 0.5;
    private const double Step = 0.25;
    private const double LargestWeight = 8;

    private ItemList _small;
    private ItemList _main;
    private double _share;
    private double _smallReturns;
    private double _mainReturns;
    private bool _hasEvicted;

    /// <inheritdoc/>
    /// <remarks>A count that has come to its end is not written any more, so that hot items stay in every core's cache.</remarks>
    public static byte MostUses => 3;

    /// <inheritdoc/>
    public readonly long Count => _small.Count + _main.Count;

    /// <summary>The part of the items that the small queue is to hold.</summary>
    public readonly double SmallShare => _share == 0 ? FirstShare : _share;

    /// <summary>The items in the small queue.</summary>
    public readonly long SmallCount => _small.Count;

    /// <inheritdoc/>
    public readonly uint First => IsSmallDue ? _small.Oldest : _main.Oldest;

    private readonly long SmallTarget => Math.Max(1, (long)(SmallShare * Count));

    // More than its share, not as much: the newcomer that room is made for is queued already where the number of items is limited.
    private readonly bool IsSmallDue => _small.Count > SmallTarget || _main.Count == 0;

    /// <inheritdoc/>
    public readonly uint After<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        if (links.IsProtected(handle))
        {
            uint next = _main.After(links, handle);
            return next != 0 || IsSmallDue ? next : _small.Oldest;
        }

        uint after = _small.After(links, handle);
        return after != 0 || !IsSmallDue ? after : _main.Oldest;
    }

    /// <inheritdoc/>
    public void Add<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks => Add(links, handle, !_hasEvicted && _small.Count > SmallTarget);

    /// <inheritdoc/>
    public void Remove<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        if (links.IsProtected(handle))
        {
            _main.Remove(links, handle);
        }
        else
        {
            _small.Remove(links, handle);
        }

        _hasEvicted &= Count != 0;
    }

    /// <inheritdoc/>
    public readonly void Use<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
    }

    /// <inheritdoc/>
    public void Replace<TLinks>(TLinks links, uint handle, uint replacement)
        where TLinks : struct, IQueueLinks
    {
        if (links.Next(handle) == 0 || links.Next(replacement) == 0 || handle == replacement)
        {
            return;
        }

        Remove(links, replacement);
        bool isProtected = links.IsProtected(handle);
        links.SetProtected(replacement, isProtected);
        if (isProtected)
        {
            _main.Replace(links, handle, replacement);
        }
        else
        {
            _small.Replace(links, handle, replacement);
        }
    }

    /// <inheritdoc/>
    public static bool Spares(bool isProtected, byte uses, out byte left)
    {
        left = isProtected ? (byte)(uses - 1) : (byte)0;
        return uses >= (isProtected ? 1 : UsesToProtect);
    }

    /// <inheritdoc/>
    public void Spare<TLinks>(TLinks links, uint handle)
        where TLinks : struct, IQueueLinks
    {
        if (links.Next(handle) != 0)
        {
            Remove(links, handle);
            Add(links, handle, isProtected: true);
        }
    }

    /// <inheritdoc/>
    public void NotePressure() => _hasEvicted = true;

    /// <inheritdoc/>
    public void NoteReturn<TLinks>(TLinks links, uint handle, bool wasProtected)
        where TLinks : struct, IQueueLinks
    {
        if (wasProtected)
        {
            _mainReturns++;
        }
        else
        {
            _smallReturns++;
        }

        double ratio = _mainReturns / _smallReturns;
        double weight = Math.Clamp(wasProtected ? 1 / ratio : ratio, 1, LargestWeight);
        double step = weight * Step / Math.Max(1, Count);
        _share = Math.Clamp(SmallShare + (wasProtected ? -step : step), LeastShare, LargestShare);
        if (_mainReturns + _smallReturns > Count / 2)
        {
            _mainReturns /= 2;
            _smallReturns /= 2;
        }

        Spare(links, handle);
    }

    private void Add<TLinks>(TLinks links, uint handle, bool isProtected)
        where TLinks : struct, IQueueLinks
    {
        links.SetProtected(handle, isProtected);
        if (isProtected)
        {
            _main.Add(links, handle);
        }
        else
        {
            _small.Add(links, handle);
        }
    }
}
