using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Storing under conditions that say why they do not hold, in chunks that may be filled at leisure, and making values from those that are there: the item is pinned, the new one is made
/// beside it, and published if the bucket still holds the very chunk that is pinned, which nothing else can have come to since.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // Keys up to here are put aside on the stack while their chunk is published; a failure leaves the chunk, and the key in it, to others.
    private const int UsualKeyLength = 256;

    /// <inheritdoc/>
    public override void Store(in ItemKey key, ref ItemChange change, ReadOnlySpan<byte> value)
    {
        ThrowIfClosed();
        if (change.Action is StoreAction.Append or StoreAction.Prepend)
        {
            Extend(in key, ref change, value);
            return;
        }

        if (!MayStore(in key, ref change))
        {
            return;
        }

        // A clock of the user's may throw, and is read while there is nothing to lose.
        long sample = Clock.Sample();
        if (TrySetOver(in key, ref change, value, sample))
        {
            return;
        }

        uint handle = Fill(in key, ref change, value.Length, sample);
        if (handle != 0)
        {
            value.CopyTo(ValueIn(handle, in change.Shape, value.Length));
            Publish(in key, ref change, handle, value.Length, sample);
        }

        RejectWhereSet(in key, in change);
    }

    /// <inheritdoc/>
    public override uint Hold(in ItemKey key, ref ItemChange change, int valueLength)
    {
        ThrowIfClosed();
        uint handle = Fill(in key, ref change, valueLength, Clock.Sample());
        if (handle == 0)
        {
            RejectWhereSet(in key, in change);
            return 0;
        }

        change.ValueLength = valueLength;
        ItemHeader* item = Arena.Item(handle);
        item->Pins = ItemHeader.WriterPins;
        Volatile.WriteBarrier();
        item->State = ItemState.Orphaned;
        EndFlight();
        return handle;
    }

    /// <inheritdoc/>
    public override Span<byte> HeldValue(uint handle, scoped in ItemChange change)
    {
        ThrowIfClosed();
        // By the length it was held with: a closed engine's headers are zeros.
        return ValueIn(handle, in change.Shape, change.ValueLength);
    }

    /// <inheritdoc/>
    [SkipLocalsInit]
    public override void StoreHeld(uint handle, ref ItemChange change)
    {
        ThrowIfClosed();
        long sample;
        try
        {
            sample = Clock.Sample();
        }
        catch
        {
            // The clock is the user's. Nobody else knows of the chunk.
            Abandon(handle);
            throw;
        }

        Unhold(handle);
        ItemHeader* item = Arena.Item(handle);
        Span<byte> value = ValueIn(handle, in change.Shape, change.ValueLength);
        var inChunk = new ReadOnlySpan<byte>((byte*)item + ItemHeader.Size + change.Shape.Skip + value.Length, item->KeyLength);
        Span<byte> aside = inChunk.Length <= UsualKeyLength ? stackalloc byte[UsualKeyLength] : new byte[inChunk.Length];
        inChunk.CopyTo(aside);
        ItemKey key = KeyOf(aside[..inChunk.Length], item->Cache);
        if (change.Action is StoreAction.Append or StoreAction.Prepend)
        {
            try
            {
                Extend(in key, ref change, value);
            }
            finally
            {
                Free(handle);
            }

            return;
        }

        change.Handle = handle;
        QueueAnew(handle);
        Publish(in key, ref change, handle, value.Length, sample);
        RejectWhereSet(in key, in change);
    }

    /// <inheritdoc/>
    public override void Abandon(uint handle)
    {
        Unhold(handle);
        Free(handle);
    }

    private void Unhold(uint handle)
    {
        ItemHeader* item = Arena.Item(handle);
        BeginFlight();
        item->State = ItemState.Reserved;
        Volatile.WriteBarrier();
        item->Pins = 0;
    }

    /// <summary>Makes a chunk the youngest of its class: where it has stood since it was reserved, it might be the next to go.</summary>
    private void QueueAnew(uint handle)
    {
        // The caller's chunk keeps the page in its class.
        SizeClass<TPolicy> sizeClass = ClassOf(Arena.ClassOf(handle));
        sizeClass.Gate.Enter();
        if (!IsClosed)
        {
            sizeClass.Queue.Remove(_links, handle);
            sizeClass.Queue.Add(_links, handle);
        }

        sizeClass.Gate.Exit();
    }

    /// <summary>A cheap look first: where the condition does not hold, nothing need be evicted to find that out.</summary>
    private bool MayStore(in ItemKey key, ref ItemChange change)
    {
        if (change.Action == StoreAction.Set && !change.HasExpectedVersion)
        {
            return true;
        }

        bool present = Contains(in key);
        change.Result = (change.Action == StoreAction.Add, present) switch
        {
            (true, true) => ChangeResult.Present,
            (false, false) => ChangeResult.Absent,
            _ => ChangeResult.Done,
        };
        return change.Result == ChangeResult.Done;
    }

    /// <summary>Reserves a chunk and fills all of it but the value.</summary>
    /// <returns>The chunk, the caller's; 0 where the change's result says why there is none.</returns>
    private uint Fill(in ItemKey key, ref ItemChange change, long valueLength, long sample)
    {
        int skip = change.Shape.Skip;
        long bytes = ChargeFor(ItemHeader.Size + skip + valueLength + key.Bytes.Length, change.Flags);
        if (bytes > Settings.MaxItemSize)
        {
            change.Result = ChangeResult.TooLarge;
            return 0;
        }

        uint handle = Reserve(bytes);
        change.Handle = handle;
        if (handle == 0)
        {
            change.Result = ChangeResult.OutOfMemory;
            return 0;
        }

        ItemHeader* item = Arena.Item(handle);
        byte* payload = (byte*)item + ItemHeader.Size;
        item->Describe(skip + (int)valueLength, key.Bytes.Length, key.Cache, Math.Max(0, change.Deadline));
        if (change.Shape.HasDetails)
        {
            ItemShape.Details* details = change.Shape.DetailsIn(payload);
            details->Flags = change.Flags;
            details->State = ItemShape.Details.StateOf(change.Marks, Clock.Roughly(sample));
        }

        key.Bytes.CopyTo(new Span<byte>(payload + skip + valueLength, key.Bytes.Length));
        return handle;
    }

    private void Publish(in ItemKey key, ref ItemChange change, uint handle, long valueLength, long sample)
    {
        change.Result = ChangeResult.Done;
        var request = new StoreRequest(
            StoreMode.Change,
            change.Shape.Skip - change.Shape.VersionLength + valueLength,
            Math.Max(0, change.Deadline),
            change.Shape.HasVersions,
            Change: (nint)Unsafe.AsPointer(ref change));
        if (Publish(in key, in request, handle, sample) == StoreOutcome.OutOfMemory)
        {
            change.Result = ChangeResult.OutOfMemory;
        }

        // A sweep that runs may have looked at the new item's page before, and will look at the old one's too late.
        Sweeper.ConsiderMoved(change.KeptDeadline);
    }

    private void RejectWhereSet(in ItemKey key, in ItemChange change)
    {
        if (change.Result is ChangeResult.TooLarge or ChangeResult.OutOfMemory && change.Action == StoreAction.Set && !change.HasExpectedVersion)
        {
            Remove(in key, RemovalReason.Replaced);
        }
    }

    /// <summary>Stores the value that is there with another in front of it or behind it.</summary>
    private void Extend(in ItemKey key, ref ItemChange change, ReadOnlySpan<byte> value)
    {
        do
        {
            long sample = Clock.Sample();
            PinnedItem pinned;
            while (!TryPin(in key, out pinned))
            {
                if (!Contains(in key))
                {
                    change.Result = ChangeResult.Absent;
                    return;
                }

                if (IsLeasedToTheLimit(in key))
                {
                    change.Result = ChangeResult.OutOfMemory;
                    return;
                }
            }

            try
            {
                ReadOnlySpan<byte> old = pinned.Skip(change.Shape.Skip).Payload;
                if (TryMakeFrom(in key, ref change, in pinned, old.Length + (long)value.Length, sample, out Span<byte> made))
                {
                    bool isPrefix = change.Action == StoreAction.Prepend;
                    (isPrefix ? value : old).CopyTo(made);
                    (isPrefix ? old : value).CopyTo(made[(isPrefix ? value : old).Length..]);
                    Publish(in key, ref change, change.Handle, made.Length, sample);
                }
            }
            finally
            {
                Unpin(pinned.Ticket);
            }
        }
        while (change.IsOutdated);
    }

    /// <summary>Whether an item cannot be pinned for all the leases there are on it.</summary>
    private bool IsLeasedToTheLimit(in ItemKey key)
    {
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        bool isAtLimit = found && Arena.Item(bucket->Handles[slot])->Pins >= MostLeases;
        Unlock(home);
        return isAtLimit;
    }

    /// <summary>Begins an item that takes the place of a pinned one and is made from it.</summary>
    private bool TryMakeFrom(in ItemKey key, ref ItemChange change, in PinnedItem pinned, long length, long sample, out Span<byte> made)
    {
        made = default;
        change.IsOutdated = false;
        change.MadeFrom = HandleOf((byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned.Payload)));
        if (change.Shape.HasDetails)
        {
            // Nothing changes a pinned item's.
            change.Flags = DetailsOf(Arena.Item(change.MadeFrom), in change.Shape)->Flags;
        }

        uint handle = Fill(in key, ref change, length, sample);
        if (handle == 0)
        {
            return false;
        }

        made = ValueIn(handle, in change.Shape, (int)length);
        return true;
    }

    /// <summary>Whether a change can be made, under the bucket's lock; if so, the new item is given what it keeps of the old one.</summary>
    private bool AllowsChange(ref ItemChange change, bool present, uint old)
    {
        change.IsOutdated = false;
        change.Result = Judge(ref change, present, old);
        return change.Result == ChangeResult.Done && !change.IsOutdated;
    }

    private ChangeResult Judge(ref ItemChange change, bool present, uint old)
    {
        bool isMade = change.Action is StoreAction.Append or StoreAction.Prepend;
        if (!present)
        {
            return change.Action == StoreAction.Add || (change.Action == StoreAction.Set && !change.HasExpectedVersion)
                ? ChangeResult.Done
                : ChangeResult.Absent;
        }

        if (change.Action == StoreAction.Add)
        {
            return ChangeResult.Present;
        }

        ItemHeader* item = Arena.Item(old);
        long version = change.Shape.HasVersions ? *VersionOf(item) : 0;
        if (!change.ExpectsVersion(version))
        {
            if (isMade || !change.AcceptsEarlierVersion || (ulong)change.ExpectedVersion >= (ulong)version)
            {
                return ChangeResult.VersionDiffers;
            }

            KeepAsStale(ref change, item);
        }

        change.IsOutdated = isMade && change.MadeFrom != old;
        if (isMade && !change.IsOutdated)
        {
            if (change.Deadline == ItemAccess.KeepDeadline)
            {
                GiveDeadline(ref change, item->Deadline);
            }

            // What it will be, but for the version: once it is published it may change again.
            Describe(Arena.Item(change.Handle), change.Handle, in change.Shape, out change.Made);
        }

        return ChangeResult.Done;
    }

    private void KeepAsStale(ref ItemChange change, ItemHeader* old)
    {
        GiveDeadline(ref change, old->Deadline);
        if (change.Shape.HasDetails)
        {
            uint claimed = DetailsOf(old, in change.Shape)->State & (uint)ItemMarks.Claimed;
            DetailsOf(Arena.Item(change.Handle), in change.Shape)->State |= (uint)ItemMarks.Stale | claimed;
        }
    }

    /// <summary>Gives a chunk that is about to become live another deadline than it was filled with.</summary>
    private void GiveDeadline(ref ItemChange change, long deadline)
    {
        change.KeptDeadline = deadline;
        Arena.Item(change.Handle)->Deadline = deadline;
        // Between writing a deadline and noting it there has to be a full fence.
        Interlocked.MemoryBarrier();
    }

    private long NextVersion(ref ItemChange change) =>
        change.Version = change.HasNewVersion ? change.NewVersion : Interlocked.Increment(ref _version);

    private Span<byte> ValueIn(uint handle, scoped in ItemShape shape, int length) =>
        new((byte*)Arena.Item(handle) + ItemHeader.Size + shape.Skip, length);

    private static ItemShape.Details* DetailsOf(ItemHeader* item, in ItemShape shape) => shape.DetailsIn((byte*)item + ItemHeader.Size);
}
