using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// Looking up with all there is to know of an item. As everywhere, a look-up takes no lock; only where it has something to write to the item, its first use, a use a minute or more after the
/// last, a deadline or a claim, does it lock the bucket.
/// </content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // A use is written down where the last is this long ago, so that a hot item is not written to on every look-up.
    private const uint UseResolutionSeconds = 60;

    /// <inheritdoc/>
    public override ReadOutcome TryRead(
        in ItemKey key, in ItemShape shape, Span<byte> destination, in ItemAccess access, out ItemSnapshot snapshot)
    {
        snapshot = default;
        if (access.Writes)
        {
            return ReadLocked(in key, in shape, destination, in access, out snapshot);
        }

        // For a clock of the user's: what follows goes by the last reading anybody took.
        Clock.Sample();
        for (int attempt = 0; attempt < OptimisticAttempts; attempt++)
        {
            Bucket* home = _index.Home(key.Hash, out uint sequence);
            bool found = TryFind(home, sequence, in key, out Bucket* bucket, out int slot);
            uint handle = found ? bucket->Handles[slot] : 0;
            ushort generation = 0;
            bool fits = false;
            if (found)
            {
                ItemHeader* item = Arena.Item(handle);
                generation = item->Generation;
                Describe(item, handle, in shape, out snapshot);
                fits = (uint)snapshot.Length <= (uint)destination.Length && snapshot.Length + shape.Skip <= Arena.BytesBehind(item);
                if (fits)
                {
                    CopyValue(item, in shape, snapshot.Length, destination);
                }
            }

            if (!HashIndex<ArenaHashes>.IsUnchanged(home, sequence))
            {
                continue;
            }

            ThrowIfClosed();
            bool expired = found && HasExpired(handle, in key, snapshot.Deadline);
            if (!found || expired)
            {
                snapshot = new ItemSnapshot { HasExpired = expired };
                return ReadOutcome.Miss;
            }

            if (IsWorthAWrite(in snapshot, in access, fits))
            {
                break;
            }

            if (fits && !access.LeavesNoTrace)
            {
                CountUse(bucket, slot);
                NoteUseWhereOrdered(handle, generation, (byte)snapshot.SizeClass);
            }

            return fits ? ReadOutcome.Copied : ReadOutcome.TooLong;
        }

        return ReadLocked(in key, in shape, destination, in access, out snapshot);
    }

    /// <inheritdoc/>
    public override bool TryPin(in ItemKey key, in ItemShape shape, in ItemAccess access, out PinnedItem pinned, out ItemSnapshot snapshot)
    {
        snapshot = default;
        if (!TryPin(in key, access.LeavesNoTrace, out pinned))
        {
            return false;
        }

        // A pinned chunk stays what it is; if it has left its bucket since, there is nothing to write to any more.
        byte* payload = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned.Payload));
        uint handle = HandleOf(payload);
        ItemHeader* item = Arena.Item(handle);
        Bucket* home = _index.Lock(key.Hash);
        Describe(item, handle, in shape, out snapshot);
        if (!IsClosed && _index.TryFind(home, handle, out _, out _))
        {
            Apply(handle, in shape, in access, ref snapshot);
        }

        Unlock(home);
        try
        {
            ConsiderSweep(in access);
        }
        catch
        {
            // The clock and the timer are the user's. Who gets no lease cannot give it back.
            Unpin(pinned.Ticket);
            throw;
        }

        pinned = pinned.Skip(shape.Skip);
        return true;
    }

    private ReadOutcome ReadLocked(
        in ItemKey key, in ItemShape shape, Span<byte> destination, in ItemAccess access, out ItemSnapshot snapshot)
    {
        snapshot = default;
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        bool expired = found && Clock.HasPassed(Arena.Item(handle)->Deadline, sample);
        ushort generation = 0;
        bool fits = false;
        if (found && !expired)
        {
            ItemHeader* item = Arena.Item(handle);
            generation = item->Generation;
            Describe(item, handle, in shape, out snapshot);
            fits = (uint)snapshot.Length <= (uint)destination.Length;
            if (fits)
            {
                CopyValue(item, in shape, snapshot.Length, destination);
                Apply(handle, in shape, in access, ref snapshot);
                if (!access.LeavesNoTrace)
                {
                    CountUse(bucket, slot);
                }
            }
        }

        Unlock(home);
        if (expired)
        {
            RemoveExpired(handle, key.Hash);
            snapshot.HasExpired = true;
        }

        if (!found || expired)
        {
            return ReadOutcome.Miss;
        }

        if (fits)
        {
            ConsiderSweep(in access);
            if (!access.LeavesNoTrace)
            {
                NoteUseWhereOrdered(handle, generation, (byte)snapshot.SizeClass);
            }
        }

        return fits ? ReadOutcome.Copied : ReadOutcome.TooLong;
    }

    /// <summary>Reads what is known of an item. Where no lock is held nothing of it is trusted until the bucket's sequence has been looked at again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Describe(ItemHeader* item, uint handle, in ItemShape shape, out ItemSnapshot snapshot)
    {
        snapshot = default;
        byte* payload = (byte*)item + ItemHeader.Size;
        int payloadLength = item->PayloadLength;
        snapshot.Length = payloadLength - shape.Skip;
        snapshot.StoredLength = ItemHeader.Size + payloadLength + item->KeyLength;
        snapshot.Deadline = item->Deadline;
        snapshot.SizeClass = Arena.ClassOf(handle);
        snapshot.HasDetails = shape.HasDetails;
        // Whatever the lengths say, there is room for these behind any header, the last one's of the arena included.
        if (shape.HasVersions)
        {
            snapshot.Version = *(long*)payload;
        }

        if (shape.HasDetails)
        {
            snapshot.Flags = shape.DetailsIn(payload)->Flags;
            snapshot.State = shape.DetailsIn(payload)->State;
        }
    }

    /// <summary>Writes to a live item what a look-up does to it, under its bucket's lock.</summary>
    private void Apply(uint handle, in ItemShape shape, in ItemAccess access, ref ItemSnapshot snapshot)
    {
        snapshot.IsClaimedNow = access.Claims && IsToBeClaimed(in snapshot, in access);
        if (access.Deadline != ItemAccess.KeepDeadline)
        {
            SetDeadline(handle, access.Deadline);
            snapshot.Deadline = access.Deadline;
        }

        if (!shape.HasDetails)
        {
            return;
        }

        ItemShape.Details* details = shape.DetailsIn((byte*)Arena.Item(handle) + ItemHeader.Size);
        ItemMarks marks = (ItemMarks)(details->State & ((1u << ItemShape.Details.MarkBits) - 1));
        marks |= snapshot.IsClaimedNow ? ItemMarks.Claimed : ItemMarks.None;
        details->State = access.LeavesNoTrace
            ? (details->State & ~((1u << ItemShape.Details.MarkBits) - 1)) | (uint)marks
            : ItemShape.Details.StateOf(marks | ItemMarks.Read, RoughNow);
    }

    // A clock of the user's, which may throw, is not read under a lock: the last reading anybody took is exact enough for seconds.
    private long RoughNow => Clock.Roughly(Clock.RecentSample());

    private bool IsWorthAWrite(in ItemSnapshot snapshot, in ItemAccess access, bool fits)
    {
        if (!fits || !snapshot.HasDetails)
        {
            return false;
        }

        bool isNote = !access.LeavesNoTrace
            && ((snapshot.State & (uint)ItemMarks.Read) == 0
                || RoughNow / 1000 - (snapshot.State >> ItemShape.Details.MarkBits) >= UseResolutionSeconds);
        return isNote || (access.Claims && IsToBeClaimed(in snapshot, in access));
    }

    private bool IsToBeClaimed(in ItemSnapshot snapshot, in ItemAccess access)
    {
        if (!snapshot.HasDetails || (snapshot.State & (uint)ItemMarks.Claimed) != 0)
        {
            return false;
        }

        return (snapshot.State & (uint)ItemMarks.Stale) != 0
            || (snapshot.Deadline != 0 && access.ClaimsBelowMilliseconds > 0 && snapshot.Deadline - RoughNow < access.ClaimsBelowMilliseconds);
    }

    private bool HasExpired(uint handle, in ItemKey key, long deadline)
    {
        if (deadline == 0 || !Clock.HasPassed(deadline))
        {
            return false;
        }

        RemoveExpired(handle, key.Hash);
        return true;
    }

    private void NoteUseWhereOrdered(uint handle, ushort generation, byte sizeClass)
    {
        if (TPolicy.MostUses == 0)
        {
            NoteUse(handle, generation, sizeClass);
        }
    }

    private void ConsiderSweep(in ItemAccess access)
    {
        if (access.Deadline > 0)
        {
            Sweeper.Consider(access.Deadline);
        }
    }

    private uint HandleOf(byte* payload) =>
        (uint)((nuint)(payload - ItemHeader.Size - (byte*)Arena.Item(0)) >> ArenaGeometry.HandleShift);

    private static void CopyValue(ItemHeader* item, in ItemShape shape, int length, Span<byte> destination) =>
        Unsafe.CopyBlockUnaligned(
            ref MemoryMarshal.GetReference(destination), ref *((byte*)item + ItemHeader.Size + shape.Skip), (uint)length);
}
