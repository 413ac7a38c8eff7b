using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Removing items: from the queue's end when room is needed, and wherever they are when they have expired. The index has the last word; an item
/// that has left its bucket belongs to whoever took it out.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // How many items a search lets stay for the sake of their uses, before one has to go whatever its uses: some ten microseconds' worth. More gains no hits.
    private const int SparesPerSearch = 64;

    // How many items a search for one that can go looks at while it holds the gate.
    private const int CandidatesPerSearch = 64;

    // 2^64 divided by the golden ratio: a sequence of its multiples is spread evenly.
    private const ulong LotStep = 0x9E37_79B9_7F4A_7C15;

    private long _lots;

    /// <summary>Evicts an item of the class and reserves its chunk for the caller.</summary>
    /// <returns>The chunk, or 0 where nothing can go.</returns>
    private uint EvictForReuse(SizeClass<TPolicy> sizeClass)
    {
        int budget = int.MaxValue;
        return EvictForReuse(sizeClass, ref budget);
    }

    /// <inheritdoc cref="EvictForReuse(SizeClass{TPolicy})"/>
    /// <param name="sizeClass">The class.</param>
    /// <param name="budget">How many items may go until there is one whose chunk can be reused: the first may all lie in a page that is being emptied.</param>
    private uint EvictForReuse(SizeClass<TPolicy> sizeClass, ref int budget)
    {
        uint handle;
        while (budget > 0 && (handle = TryEvictFrom(sizeClass, out Action? notice)) != 0)
        {
            budget--;
            sizeClass.Gate.Enter();
            // The page may have come to another class before the item was taken out; now that we hold a chunk of it, it stays what it is.
            PageInfo* page = Arena.Page(Arena.PageOf(handle));
            bool reusable = page->State == PageState.Chunks && page->Class == sizeClass.Chunks.Number && !IsClosed;
            if (reusable)
            {
                ItemHeader* item = Arena.Item(handle);
                sizeClass.Queue.Remove(_links, handle);
                item->Generation++;
                sizeClass.Queue.Add(_links, handle);
            }

            sizeClass.Gate.Exit();
            if (!reusable)
            {
                Free(handle);
            }

            notice?.Invoke();
            if (reusable)
            {
                return handle;
            }

            ThrowIfClosed();
        }

        return 0;
    }

    /// <summary>
    /// Evicts one item, for the limit on their number: from a class drawn by lot, each with the chance its share of the items gives it, so that
    /// together they go about as they would from one queue; where there is one class, exactly so.
    /// </summary>
    private bool EvictAny()
    {
        long total = 0;
        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            total += sizeClass?.Queue.Count ?? 0;
        }

        long lot = total == 0 ? 0 : (long)((ulong)Interlocked.Add(ref _lots, unchecked((long)LotStep)) % (ulong)total);
        SizeClass<TPolicy>? drawn = null;
        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            long count = sizeClass?.Queue.Count ?? 0;
            if (count > 0 && (lot -= count) < 0)
            {
                drawn = sizeClass;
                break;
            }
        }

        if (drawn is not null && EvictAndFree(drawn))
        {
            return true;
        }

        foreach (SizeClass<TPolicy>? sizeClass in _classes)
        {
            if (sizeClass is not null && EvictAndFree(sizeClass))
            {
                return true;
            }
        }

        return false;
    }

    private bool EvictAndFree(SizeClass<TPolicy> sizeClass)
    {
        uint handle = TryEvictFrom(sizeClass, out Action? notice);
        if (handle == 0)
        {
            return false;
        }

        Free(handle);
        notice?.Invoke();
        return true;
    }

    /// <summary>Takes the class's first item that is not leased out of the index.</summary>
    /// <returns>Its chunk, now the caller's and still queued; 0 where there is none.</returns>
    private uint TryEvictFrom(SizeClass<TPolicy> sizeClass, out Action? notice)
    {
        notice = null;
        if (_neverEvicts)
        {
            return 0;
        }

        // By what memory there is; the background makes room for more.
        _ghosts.Grow(Count, mayReclaim: !Settings.GrowsByItself);
        int spares = SparesPerSearch;
        // Leased items are moved to the far end as they are met, so one round of the queue is enough to see them all. In a second no item may stay: where leased ones outnumber
        // the others by far, the few would otherwise be spared, and be found to stand behind all leased ones, until there is no patience left.
        long round = sizeClass.Queue.Count + CandidatesPerSearch;
        for (long budget = round + spares + round; budget > 0 && (budget > round || spares < SparesPerSearch);)
        {
            uint handle = FindCandidate(sizeClass, ref budget);
            if (handle != 0 && TryEvict(handle, mayStay: spares-- > 0 && budget > round, out notice))
            {
                CountEviction(sizeClass);
                return handle;
            }
        }

        return 0;
    }

    private uint FindCandidate(SizeClass<TPolicy> sizeClass, ref long budget)
    {
        sizeClass.Gate.Enter();
        uint found = 0;
        sizeClass.Queue.NotePressure();
        uint handle = IsClosed ? 0 : sizeClass.Queue.First;
        if (handle == 0)
        {
            budget = 0;
        }

        for (int looked = 0; handle != 0 && looked < CandidatesPerSearch; looked++)
        {
            budget--;
            ItemHeader* item = Arena.Item(handle);
            if (item->State == ItemState.Live && item->Pins == 0)
            {
                found = handle;
                break;
            }

            uint next = sizeClass.Queue.After(_links, handle);
            if (item->State != ItemState.Reserved)
            {
                sizeClass.Queue.Spare(_links, handle);
            }

            handle = next;
        }

        sizeClass.Gate.Exit();
        return found;
    }

    /// <summary>Takes an item whose room is needed out of the index, if it is there and nobody leases it.</summary>
    /// <param name="handle">Where an item was seen; it may be gone.</param>
    /// <param name="mayStay">Whether it may stay for the sake of its uses; it is then queued anew.</param>
    /// <param name="notice">What raises the event once the chunk has been freed.</param>
    /// <returns>Whether the chunk is now the caller's.</returns>
    private bool TryEvict(uint handle, bool mayStay, out Action? notice)
    {
        notice = null;
        // Only tells evicted from expired, and is called in the midst of other operations, where a clock of the user's had better not throw.
        long sample = Clock.RecentSample();
        ulong hash = _hashes.Compute(handle);
        Bucket* home = Lock((uint)hash);
        ItemHeader* item = Arena.Item(handle);
        bool taken = _index.TryFind(home, handle, out Bucket* bucket, out int slot) && item->Pins == 0;
        bool spared = false;
        bool expired = false;
        // Only the gate guards these two; here they are told of an item that may be moving from queue to queue, which does no harm.
        ushort generation = item->Generation;
        bool wasProtected = item->IsProtected;
        // While the item is in its bucket, its page keeps its class.
        byte number = Arena.ClassOf(handle);
        if (taken)
        {
            expired = Clock.HasPassed(item->Deadline, sample);
            if (mayStay && !expired && TPolicy.Spares(wasProtected, bucket->Uses[slot], out byte left))
            {
                bucket->Uses[slot] = left;
                spared = true;
            }
            else
            {
                TakeOut(home, bucket, slot);
            }
        }

        Unlock(home);
        if (spared)
        {
            Spare(handle, generation, number);
        }
        else if (taken)
        {
            if (!expired)
            {
                _ghosts.Add(hash, wasProtected);
            }

            notice = CountRemoval(handle, expired ? RemovalReason.Expired : RemovalReason.Evicted);
        }

        return taken && !spared;
    }

    /// <summary>Removes an item that a reader found past its deadline, unless it was touched or replaced since.</summary>
    private void RemoveExpired(uint handle, uint hash) => TryRemoveExpired(handle, hash, Clock.Sample());

    /// <inheritdoc cref="RemoveExpired"/>
    /// <returns>Whether it was removed.</returns>
    private bool TryRemoveExpired(uint handle, uint hash, long sample)
    {
        Bucket* home = Lock(hash);
        bool taken = _index.TryFind(home, handle, out Bucket* bucket, out int slot)
            && Clock.HasPassed(Arena.Item(handle)->Deadline, sample);
        bool pinned = taken && TakeOut(home, bucket, slot);
        Unlock(home);
        if (taken)
        {
            FinishRemoval(handle, pinned, RemovalReason.Expired);
        }

        return taken;
    }

    /// <summary>Takes an item out of its locked chain. It then belongs to the caller, or to its leases.</summary>
    /// <returns>Whether it is leased. The caller then holds one more pin, and lets it go by <see cref="FinishRemoval"/>.</returns>
    private bool TakeOut(Bucket* home, Bucket* bucket, int slot)
    {
        ItemHeader* item = Arena.Item(bucket->Handles[slot]);
        _index.Remove(home, bucket, slot);
        if (Settings.MaxCount != long.MaxValue)
        {
            Interlocked.Decrement(ref _admitted);
        }

        return Detach(item);
    }

    /// <summary>Makes an item that has left the index the caller's.</summary>
    /// <inheritdoc cref="TakeOut" path="/returns"/>
    private bool Detach(ItemHeader* item)
    {
        bool pinned = item->Pins != 0;
        item->State = pinned ? ItemState.Orphaned : ItemState.Reserved;
        if (pinned)
        {
            // The key is still to be read, after the lock is gone.
            item->Pins++;
        }
        else
        {
            BeginFlight();
        }

        return pinned;
    }

    /// <summary>Counts, frees and announces an item the caller took out of the index. No lock is held.</summary>
    private void FinishRemoval(uint handle, bool pinned, RemovalReason reason)
    {
        Action? notice = CountRemoval(handle, reason);
        if (pinned)
        {
            ReleasePin(handle);
        }
        else
        {
            Free(handle);
        }

        notice?.Invoke();
    }

    private Action? CountRemoval(uint handle, RemovalReason reason)
    {
        ItemHeader* item = Arena.Item(handle);
        ReadOnlySpan<CacheRegistration> caches = Caches;
        int number = item->Cache;
        int payloadLength = item->PayloadLength;
        int keyLength = item->KeyLength;
        if (number >= caches.Length || payloadLength + (long)keyLength > Arena.BytesBehind(item))
        {
            // Only after the engine was closed under the caller: its memory reads as zeros, or as nothing that holds together.
            return null;
        }

        CacheRegistration cache = caches[number];
        int bytes = ChargeOf(item);
        cache.Counters.Removed(reason, bytes);
        byte sizeClass = Arena.ClassOf(handle);
        _classBytes.Add(sizeClass, -bytes);
        if (reason is RemovalReason.Evicted or RemovalReason.Expired)
        {
            CountDeparture(item, in cache.Shape, sizeClass, reason);
        }

        RemovalListener? listener = cache.Listener;
        if (listener is null)
        {
            return null;
        }

        Describe(item, handle, in cache.Shape, out ItemSnapshot snapshot);
        return listener.Prepare(new ReadOnlySpan<byte>((byte*)item + ItemHeader.Size + payloadLength, keyLength), reason, in snapshot);
    }
}
