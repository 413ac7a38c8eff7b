using System.Diagnostics;
using TypedCache.Expiry;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>
/// The sweep of expired items that nobody reads: pages whose earliest deadline has passed are walked from header to header, without a lock; each item that seems to have
/// expired is then looked at again, and removed, under the lock of its bucket, as a reader that came across it would have done. What the others say becomes the page's
/// earliest deadline. See <see cref="PageInfo.EarliestDeadline"/> for why none is missed.
/// </content>
/// <remarks>Costs some nanoseconds a page that is not due, some more a chunk of one that is, and a removal each item that has expired. One sweep runs at a time.</remarks>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    // Removals between two looks at the watch, which costs a fifth of one.
    private const int RemovalsPerLook = 16;

    private int _sweepCursor;
    private long _pagesSwept;

    /// <inheritdoc/>
    public override long PagesSwept => Volatile.Read(ref _pagesSwept);

    /// <inheritdoc/>
    public override long Sweep(long stopAt)
    {
        long now = Clock.Now;
        long next = SweepTimer.Never;
        long sweptBefore = _pagesSwept;
        int pages = Arena.Geometry.PageCount;
        for (int looked = 0; looked < pages && !IsClosed; looked++)
        {
            PageInfo* page = Arena.Page(_sweepCursor);
            long earliest = Volatile.Read(ref page->EarliestDeadline);
            if (earliest != 0 && earliest <= now)
            {
                // One page at least, so that every sweep gets on.
                if (_pagesSwept != sweptBefore && Stopwatch.GetTimestamp() >= stopAt)
                {
                    return earliest;
                }

                earliest = SweepPage(_sweepCursor, now, stopAt);
            }

            next = earliest == 0 ? next : Math.Min(next, earliest);
            // The next sweep goes on where this one stops, so that the last pages are not for ever the last.
            _sweepCursor = (_sweepCursor + 1) % pages;
        }

        return next;
    }

    /// <summary>Removes a page's expired items.</summary>
    /// <returns>The page's earliest deadline now, or <see cref="SweepTimer.Never"/>.</returns>
    private long SweepPage(int page, long now, long stopAt)
    {
        PageInfo* info = Arena.Page(page);
        _pagesSwept++;
        long earliest = SweepTimer.Never;
        long before = Interlocked.Exchange(ref info->EarliestDeadline, 0);
        byte number = info->Class;
        int removed = 0;
        // Under no gate the page may become another class's while it is walked: what is then taken for a header is inside the arena all the same, and the bucket knows better.
        int size = number == PageInfo.NoClass ? 0 : Classes.StrideOf(number);
        int count = size != 0 ? Math.Min(info->FreshIndex, Arena.Geometry.PageSize / size) : number == SizeClassTable.Runs ? 1 : 0;
        for (int i = 0; i < count; i++)
        {
            uint handle = Arena.HandleOf(page) + (uint)((long)i * size >> ArenaGeometry.HandleShift);
            long deadline = SweepChunk(handle, now, ref removed);
            if (deadline != 0)
            {
                earliest = Math.Min(earliest, deadline);
            }

            if (removed == RemovalsPerLook)
            {
                removed = 0;
                if (Stopwatch.GetTimestamp() >= stopAt)
                {
                    // As it was: the rest of the page is still to be seen.
                    earliest = before;
                    break;
                }
            }
        }

        if (earliest != SweepTimer.Never)
        {
            info->NoteDeadline(earliest);
        }

        // The walk goes by bare pointers.
        GC.KeepAlive(this);
        return earliest;
    }

    /// <summary>Removes an item if it has expired.</summary>
    /// <returns>The deadline of the item that is, or is about to be, in the chunk; 0 for none.</returns>
    private long SweepChunk(uint handle, long now, ref int removed)
    {
        ItemHeader* item = Arena.Item(handle);
        long deadline = DeadlineIn(item);
        if (deadline == 0 || deadline > now || item->State != ItemState.Live)
        {
            return deadline;
        }

        if (TryRemoveExpired(handle, _hashes.HashOf(handle), now))
        {
            removed++;
            return 0;
        }

        // Touched, moved or replaced meanwhile.
        return DeadlineIn(item);
    }

    /// <summary>
    /// The deadline in a header. While the chunk is being filled it may be any number: one too early costs another look, and one too late hides nothing, as whoever fills the
    /// chunk reads the page's earliest deadline only after having written this one.
    /// </summary>
    private static long DeadlineIn(ItemHeader* item) => item->State is ItemState.Live or ItemState.Reserved ? item->Deadline : 0;
}
