using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>Items removed, or declared out of date, in the version the caller knows.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <inheritdoc/>
    public override ChangeResult Remove(in ItemKey key, in ItemChange change, out ItemSnapshot snapshot)
    {
        snapshot = default;
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        bool expired = found && Clock.HasPassed(Arena.Item(handle)->Deadline, sample);
        bool expected = found && (expired || change.ExpectsVersion(change.Shape.HasVersions ? *VersionOf(Arena.Item(handle)) : 0));
        if (expected && !expired)
        {
            Describe(Arena.Item(handle), handle, in change.Shape, out snapshot);
        }

        bool pinned = expected && TakeOut(home, bucket, slot);
        Unlock(home);
        if (expected)
        {
            FinishRemoval(handle, pinned, expired ? RemovalReason.Expired : RemovalReason.Removed);
        }

        return !found || expired ? ChangeResult.Absent : expected ? ChangeResult.Done : ChangeResult.VersionDiffers;
    }

    /// <inheritdoc/>
    public override ChangeResult Invalidate(in ItemKey key, ref ItemChange change)
    {
        long sample = Clock.Sample();
        Bucket* home = Lock(key.Hash);
        bool found = TryFind(home, in key, out Bucket* bucket, out int slot);
        uint handle = found ? bucket->Handles[slot] : 0;
        ItemHeader* item = Arena.Item(handle);
        bool expired = found && Clock.HasPassed(item->Deadline, sample);
        bool expected = found && !expired && change.ExpectsVersion(change.Shape.HasVersions ? *VersionOf(item) : 0);
        if (expected)
        {
            if (change.Shape.HasVersions)
            {
                *VersionOf(item) = NextVersion(ref change);
            }

            if (change.Deadline != ItemAccess.KeepDeadline)
            {
                SetDeadline(handle, change.Deadline);
            }

            ItemShape.Details* details = DetailsOf(item, in change.Shape);
            details->State = (details->State & ~(uint)ItemMarks.Claimed) | (uint)ItemMarks.Stale;
        }

        Unlock(home);
        if (expired)
        {
            RemoveExpired(handle, key.Hash);
        }

        Sweeper.Consider(Math.Max(0, change.Deadline));
        return !found || expired ? ChangeResult.Absent : expected ? ChangeResult.Done : ChangeResult.VersionDiffers;
    }
}
