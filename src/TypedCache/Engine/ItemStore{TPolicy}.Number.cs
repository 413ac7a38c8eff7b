using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Numbers kept as text. A number that is no longer than the text before is written over it, under the bucket's lock and filled up with spaces; a longer one, and one somebody leases,
/// takes an item of its own.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <inheritdoc/>
    public override void ChangeNumber(
        in ItemKey key, ref ItemChange change, bool isDecrement, ulong amount, out ulong value, out ItemSnapshot snapshot)
    {
        ThrowIfClosed();
        Span<byte> text = stackalloc byte[DecimalText.MaximumLength];
        while (!TryChangeInPlace(in key, ref change, isDecrement, amount, text, out value, out snapshot))
        {
            long sample = Clock.Sample();
            if (!TryPin(in key, out PinnedItem pinned))
            {
                if (IsLeasedToTheLimit(in key))
                {
                    change.Result = ChangeResult.OutOfMemory;
                    return;
                }

                continue;
            }

            change.IsOutdated = false;
            try
            {
                change.Result = ChangeResult.NotANumber;
                if (DecimalText.TryParse(pinned.Skip(change.Shape.Skip).Payload, out ulong before))
                {
                    value = Changed(before, isDecrement, amount);
                    int length = DecimalText.Format(value, text);
                    // As if it were put behind what is there: that is what keeps flags and deadline.
                    change.Action = StoreAction.Append;
                    if (TryMakeFrom(in key, ref change, in pinned, length, sample, out Span<byte> made))
                    {
                        text[..length].CopyTo(made);
                        Publish(in key, ref change, change.Handle, length, sample);
                    }
                }
            }
            finally
            {
                Unpin(pinned.Ticket);
            }

            if (!change.IsOutdated)
            {
                if (change.Result == ChangeResult.Done)
                {
                    snapshot = change.Made;
                    snapshot.Version = change.Version;
                }

                return;
            }
        }
    }

    /// <summary>Counts where nothing but the item's own bytes changes.</summary>
    /// <returns>Whether the change is decided; if not, the item has to be made anew.</returns>
    private bool TryChangeInPlace(
        in ItemKey key, ref ItemChange change, bool isDecrement, ulong amount, Span<byte> text, out ulong value, out ItemSnapshot snapshot)
    {
        snapshot = default;
        value = 0;
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        ItemHeader* item = Arena.Item(handle);
        bool expired = found && Clock.HasPassed(item->Deadline, sample);
        bool decided = true;
        ushort generation = item->Generation;
        if (!found || expired)
        {
            change.Result = ChangeResult.Absent;
        }
        else if (!change.ExpectsVersion(change.Shape.HasVersions ? *VersionOf(item) : 0))
        {
            change.Result = ChangeResult.VersionDiffers;
        }
        else
        {
            Span<byte> old = ValueIn(handle, in change.Shape, item->PayloadLength - change.Shape.Skip);
            bool isNumber = DecimalText.TryParse(old, out ulong before);
            value = Changed(before, isDecrement, amount);
            int length = DecimalText.Format(value, text);
            decided = !isNumber || (length <= old.Length && item->Pins == 0);
            change.Result = isNumber ? ChangeResult.Done : ChangeResult.NotANumber;
            if (isNumber && decided)
            {
                text[..length].CopyTo(old);
                old[length..].Fill((byte)' ');
                CountUse(bucket, slot);
                Refresh(handle, ref change);
                Describe(item, handle, in change.Shape, out snapshot);
            }
        }

        Unlock(home);
        if (expired)
        {
            RemoveExpired(handle, key.Hash);
        }

        if (decided && change.Result == ChangeResult.Done)
        {
            NoteUseWhereOrdered(handle, generation, (byte)snapshot.SizeClass);
            Sweeper.Consider(Math.Max(0, change.Deadline));
        }

        return decided;
    }

    /// <summary>Gives a live item that was changed in place its next version, and its deadline where the change has one, under its bucket's lock.</summary>
    private void Refresh(uint handle, ref ItemChange change)
    {
        ItemHeader* item = Arena.Item(handle);
        if (change.Shape.HasVersions)
        {
            *VersionOf(item) = NextVersion(ref change);
        }

        if (change.Deadline != ItemAccess.KeepDeadline)
        {
            SetDeadline(handle, change.Deadline);
        }

        if (change.Shape.HasDetails)
        {
            ItemShape.Details* details = DetailsOf(item, in change.Shape);
            ItemMarks marks = (ItemMarks)(details->State & ((1u << ItemShape.Details.MarkBits) - 1)) | change.Marks;
            details->State = ItemShape.Details.StateOf(marks, RoughNow);
        }
    }

    private static ulong Changed(ulong value, bool isDecrement, ulong amount) =>
        !isDecrement ? unchecked(value + amount) : amount > value ? 0 : value - amount;
}
