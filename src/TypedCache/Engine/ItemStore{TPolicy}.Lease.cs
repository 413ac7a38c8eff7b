using TypedCache.Index;
using TypedCache.Leases;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Leases pin an item under its bucket's lock: a pinned item that is replaced, removed or evicted leaves the index at once, and its chunk is freed by
/// whoever lets the last pin go.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // One is left for whoever takes a leased item out of the index.
    private const int MostLeases = ItemHeader.MaximumPins - 1;

    /// <inheritdoc/>
    public override bool TryPin(in ItemKey key, out PinnedItem pinned) => TryPin(in key, leavesNoTrace: false, out pinned);

    private bool TryPin(in ItemKey key, bool leavesNoTrace, out PinnedItem pinned)
    {
        pinned = default;
        ThrowIfClosed();
        long sample = Clock.Sample();
        // Before the lock, for two reasons: no thread holds two, and an engine closed meanwhile sees that memory is in use.
        LeaseTicket ticket = Leases.Take(Clock.Roughly(sample));
        Bucket* home = _index.Lock(key.Hash);
        bool found = !IsClosed & TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        ItemHeader* item = Arena.Item(handle);
        bool expired = found && Clock.HasPassed(item->Deadline, sample);
        bool taken = found && !expired && item->Pins < MostLeases;
        ushort generation = 0;
        int length = 0;
        if (taken)
        {
            item->Pins++;
            generation = item->Generation;
            length = item->PayloadLength;
            Leases.Attach(ticket, handle);
            if (!leavesNoTrace)
            {
                CountUse(bucket, slot);
            }
        }

        Unlock(home);
        if (!taken)
        {
            Unpin(ticket);
            ThrowIfClosed();
            if (expired)
            {
                RemoveExpired(handle, key.Hash);
            }

            return false;
        }

        if (TPolicy.MostUses == 0 && !leavesNoTrace)
        {
            NoteUse(handle, generation, Arena.ClassOf(handle));
        }

        pinned = new PinnedItem(ticket, (byte*)item + ItemHeader.Size, length);
        return true;
    }

    /// <inheritdoc/>
    public override void Unpin(LeaseTicket ticket)
    {
        if (!ticket.IsSome || !Leases.TryRelease(ticket, out uint handle))
        {
            return;
        }

        // So that either this thread sees that the engine was closed, or its closer sees that the lease is gone: one of them discards the memory.
        Interlocked.MemoryBarrier();
        if (handle != 0 && !IsClosed)
        {
            ReleasePin(handle);
        }

        DiscardIfUnused();
    }

    /// <summary>Takes one pin off an item, and frees its chunk with the last if it has left the index.</summary>
    private void ReleasePin(uint handle)
    {
        ItemHeader* item = Arena.Item(handle);
        // The key of a pinned chunk stays what it was, in the index or out of it, so its bucket's lock guards the pins throughout.
        Bucket* home = _index.Lock(_hashes.HashOf(handle));
        bool last = false;
        if (!IsClosed)
        {
            item->Pins--;
            last = item->Pins == 0 && item->State == ItemState.Orphaned;
            if (last)
            {
                item->State = ItemState.Reserved;
                BeginFlight();
            }
        }

        Unlock(home);
        if (last)
        {
            Free(handle);
        }
    }
}
