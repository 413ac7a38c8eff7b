using System.Diagnostics;
using TypedCache.Diagnostics;
using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Engine;

/// <content>The steps of a leak audit.</content>
internal sealed unsafe partial class ItemStore<TPolicy>
{
    /// <summary>
    /// A mark and sweep at run time. Every page's chunks are listed under their class's gate, some at a time; each that is not free is then checked against the index under its
    /// bucket's lock, and against the leases. What nothing accounts for is looked at again and again until it has moved on, or is neither to be explained by the operations in
    /// flight; that is lost. Last, the index is walked for handles that lead nowhere.
    /// </summary>
    private sealed class ChunkAudit(ItemStore<TPolicy> store) : AuditRun
    {
        // Under the gate no more headers are read than take a few microseconds.
        private const int ChunksPerListing = 64;

        // How often, a millisecond or more apart, to look again at a chunk that nothing accounts for.
        private const int JudgementRounds = 20;

        private readonly List<ChunkSighting> _sightings = new(ChunksPerListing);
        private readonly List<ChunkSighting> _suspects = [];
        private int _page = store.Arena.Geometry.MetadataPages;
        private int _chunk;
        private int _suspected;
        private int _rounds;
        private long _inFlight;
        private ulong _indexPosition;
        private long _chunks;
        private long _free;
        private long _live;
        private long _leased;
        private long _written;
        private long _dangling;
        private LeakReport? _report;

        public override LeakReport Report => _report ?? throw new InvalidOperationException("The audit has not ended.");

        public override bool Advance(long stopAt)
        {
            store.ThrowIfClosed();
            if (!WalkPages(stopAt) || !Judge() || !WalkIndex(stopAt))
            {
                return false;
            }

            // What was seen after that is no more what it was.
            store.ThrowIfClosed();
            _report ??= MakeReport();
            Volatile.Write(ref store._lostChunks, _report.Lost);
            return true;
        }

        private bool WalkPages(long stopAt)
        {
            while (_page < store.Arena.Geometry.PageCount)
            {
                if (Stopwatch.GetTimestamp() >= stopAt)
                {
                    return false;
                }

                _sightings.Clear();
                if (!ListChunks())
                {
                    _page++;
                    _chunk = 0;
                }

                foreach (ChunkSighting seen in _sightings)
                {
                    Classify(seen);
                }
            }

            return true;
        }

        /// <summary>Lists the next chunks of the page that are not free.</summary>
        /// <returns>Whether there are more; not where the page has come to another class meanwhile.</returns>
        private bool ListChunks()
        {
            byte number = store.Arena.Page(_page)->Class;
            if (number == PageInfo.NoClass)
            {
                return false;
            }

            SizeClass<TPolicy> sizeClass = store.ClassOf(number);
            sizeClass.Gate.Enter();
            PageInfo* info = store.Arena.Page(_page);
            int count = info->Class == number ? info->ChunkCount : 0;
            int end = Math.Min(count, _chunk + ChunksPerListing);
            for (; _chunk < end; _chunk++)
            {
                uint handle = number == SizeClassTable.Runs ? store.Arena.HandleOf(_page) : sizeClass.Chunks.HandleOf(_page, _chunk);
                ItemHeader* item = store.Arena.Item(handle);
                _chunks++;
                if (_chunk >= info->FreshIndex || item->State == ItemState.Free)
                {
                    _free++;
                }
                else
                {
                    _sightings.Add(new ChunkSighting(handle, item->Generation, number));
                }
            }

            sizeClass.Gate.Exit();
            return end < count;
        }

        private void Classify(ChunkSighting seen)
        {
            ItemHeader* item = store.Arena.Item(seen.Handle);
            switch (item->State)
            {
                case ItemState.Live when store.IsIndexed(seen.Handle, out bool pinned):
                    _ = pinned ? _leased++ : _live++;
                    break;
                case ItemState.Orphaned when item->Pins == ItemHeader.WriterPins:
                    _written++;
                    break;
                case ItemState.Orphaned when item->Pins != 0:
                    _leased++;
                    break;
                case ItemState.Free:
                    _free++;
                    break;
                default:
                    _suspects.Add(seen);
                    _suspected++;
                    break;
            }
        }

        /// <summary>
        /// Decides on chunks that were neither free nor indexed nor leased when they were seen. An operation in flight moves on while we wait, or, where its
        /// thread has lost its core, is still counted as in flight; a chunk that stays as it is and that no operation accounts for is lost.
        /// </summary>
        /// <returns>Whether it is decided.</returns>
        private bool Judge()
        {
            if (_suspects.Count == 0 || _rounds == JudgementRounds)
            {
                return true;
            }

            _rounds++;
            _inFlight = Math.Max(_inFlight, store._flights.Sum);
            _suspects.RemoveAll(HasMovedOn);
            return _suspects.Count == 0 || _rounds == JudgementRounds;
        }

        private bool HasMovedOn(ChunkSighting seen)
        {
            ItemHeader* item = store.Arena.Item(seen.Handle);
            return store.Arena.ClassOf(seen.Handle) != seen.Class
                || item->Generation != seen.Generation
                || item->State == ItemState.Free
                || (item->State == ItemState.Orphaned && item->Pins != 0)
                || store.IsIndexed(seen.Handle, out _);
        }

        /// <summary>Counts the slots of the index whose item is not live, or belongs into another bucket.</summary>
        private bool WalkIndex(long stopAt)
        {
            while (store._index.TryLockNext(ref _indexPosition, out Bucket* home))
            {
                _dangling += CountDangling(home);
                Unlock(home);
                if (Stopwatch.GetTimestamp() >= stopAt)
                {
                    return false;
                }
            }

            return true;
        }

        private long CountDangling(Bucket* home)
        {
            long dangling = 0;
            uint mask = (uint)((1UL << home->Level) - 1);
            uint? number = null;
            for (Bucket* bucket = home; bucket != null && !store.IsClosed; bucket = store._index.Next(bucket))
            {
                for (uint occupied = Bucket.Occupied(bucket); occupied != 0; occupied &= occupied - 1)
                {
                    uint handle = bucket->Handles[int.TrailingZeroCount((int)occupied)];
                    uint hash = store._hashes.HashOf(handle);
                    number ??= hash & mask;
                    dangling += store.Arena.Item(handle)->State == ItemState.Live && (hash & mask) == number ? 0 : 1;
                }
            }

            return dangling;
        }

        private LeakReport MakeReport()
        {
            long lost = _suspects.Count - Math.Clamp(_inFlight, 0, _suspects.Count);
            return new LeakReport
            {
                Chunks = _chunks,
                Free = _free,
                Live = _live,
                Leased = _leased,
                Reserved = _written + _suspected - lost,
                Lost = lost,
                // Which of them are lost and which in flight nobody knows, so on average.
                LostBytes = lost == 0 ? 0 : _suspects.Sum(seen => store.BytesOf(seen.Handle)) * lost / _suspects.Count,
                Dangling = _dangling,
            };
        }

        private readonly record struct ChunkSighting(uint Handle, ushort Generation, byte Class);
    }
}
