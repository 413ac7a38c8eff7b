using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TypedCache.Engine;
using TypedCache.Eviction;
using TypedCache.Slabs;

namespace TypedCache.Tests.Engine;

/// <summary>A page on its way from one size class to another, stepped by one store at a time, and everything that may come in between.</summary>
public sealed class ItemStoreMoveTests
{
    private const int SmallLength = 300;
    private const int LargeLength = 2_000;

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_vacates_a_few_chunks_at_a_time_until_the_page_has_come_to_its_new_class(EvictionPolicy policy) => Run(policy, new Stepping());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_evicts_a_few_items_at_a_time_where_all_that_goes_next_lies_in_the_page(EvictionPolicy policy) =>
        Run(policy, new Stepping(), isShuffled: false);

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_lease_taken_while_its_page_is_vacated_puts_the_page_back_to_use_and_others_move_on(EvictionPolicy policy) => Run(policy, new LeaseMeanwhile());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_page_that_a_lease_holds_is_passed_over_for_another(EvictionPolicy policy) => Run(policy, new LeaseBefore());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Growth_of_the_index_in_the_midst_of_a_move_gets_its_pages(EvictionPolicy policy) => Run(policy, new Growth());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void Clearing_and_trimming_in_the_midst_of_a_move_leave_no_page_behind(EvictionPolicy policy) => Run(policy, new ClearAndTrim());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_large_item_in_the_midst_of_a_move_gets_its_pages(EvictionPolicy policy) => Run(policy, new LargeItem());

    [Theory]
    [InlineData(EvictionPolicy.Adaptive)]
    [InlineData(EvictionPolicy.Lru)]
    public void A_store_closed_in_the_midst_of_a_move_is_closed(EvictionPolicy policy) => Run(policy, new Closing());

    private static void Run(EvictionPolicy policy, IScene scene, bool isShuffled = true)
    {
        if (policy == EvictionPolicy.Lru)
        {
            scene.Play(new Stage<LruList>(isShuffled));
        }
        else
        {
            scene.Play(new Stage<AdaptiveQueues>(isShuffled));
        }
    }

    private interface IScene
    {
        void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy;
    }

    private sealed class Stepping : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            for (int moves = 0; moves < 5; moves++)
            {
                PageMove<TPolicy> move = stage.UntilMove();
                int steps = 1;
                Assert.InRange(move.Vacated, 0, ItemStore<TPolicy>.ChunksPerStep);
                (long moved, long givenUp) = (stage.Store.PagesMoved, stage.Store.MovesGivenUp);
                while (stage.Store.Move == move)
                {
                    int before = move.Vacated;
                    long evictions = stage.Evictions;
                    stage.AssertClean();
                    stage.StoreLarge();
                    steps++;
                    Assert.InRange(move.Vacated, before, before + ItemStore<TPolicy>.ChunksPerStep);
                    // One more for the store itself.
                    Assert.InRange(stage.Evictions - evictions, 0, ItemStore<TPolicy>.ChunksPerStep + 1);
                }

                Assert.Equal((moved + 1, givenUp), (stage.Store.PagesMoved, stage.Store.MovesGivenUp));
                // A step either looks at as many chunks or has as many items evicted, of which the page has no more than chunks.
                int most = (move.Chunks + ItemStore<TPolicy>.ChunksPerStep - 1) / ItemStore<TPolicy>.ChunksPerStep;
                Assert.InRange(steps, most, 2 * most);
            }

            stage.Close();
        }
    }

    private sealed class LeaseMeanwhile : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            PageMove<TPolicy> move = stage.UntilMove();
            PinnedItem pinned = stage.PinIn(move.Page, from: move.Vacated);
            byte[] bytes = pinned.Payload.ToArray();
            long givenUp = stage.Store.MovesGivenUp;
            while (stage.Store.Move == move)
            {
                stage.StoreLarge();
            }

            Assert.Equal(givenUp + 1, stage.Store.MovesGivenUp);
            Assert.Equal(PageState.Chunks, stage.StateOf(move.Page));
            long moved = stage.Store.PagesMoved;
            stage.UntilMoved(moved + 3);
            Assert.Equal(PageState.Chunks, stage.StateOf(move.Page));
            Assert.Equal(bytes, pinned.Payload);
            stage.AssertClean(leased: 1);
            stage.Store.Unpin(pinned.Ticket);
            stage.Close();
        }
    }

    private sealed class LeaseBefore : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            // The page the mover would take next, as only large items are stored from here on.
            PageMove<TPolicy> first = stage.UntilMove();
            long givenUp = stage.Store.MovesGivenUp;
            PinnedItem meanwhile = stage.PinIn(first.Page, from: first.Vacated);
            while (stage.Store.Move == first)
            {
                stage.StoreLarge();
            }

            var pinned = new List<PinnedItem> { meanwhile };
            for (int round = 0; round < 4; round++)
            {
                PageMove<TPolicy> move = stage.UntilMove();
                Assert.DoesNotContain(pinned, item => stage.PageOf(item) == move.Page);
                pinned.Add(stage.PinIn(move.Page, from: move.Vacated));
                while (stage.Store.Move == move)
                {
                    stage.StoreLarge();
                }
            }

            Assert.Equal(givenUp + 5, stage.Store.MovesGivenUp);
            stage.UntilMoved(stage.Store.PagesMoved + 1);
            stage.AssertClean(leased: pinned.Count);
            pinned.ForEach(item => stage.Store.Unpin(item.Ticket));
            stage.Close();
        }
    }

    private sealed class Growth : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            long inIndex = stage.Store.GetStatistics().BytesInIndex;
            for (int round = 0; round < 3; round++)
            {
                stage.UntilMove();
                int pages = (int)(stage.Store.GetStatistics().BytesInIndex / stage.Store.Arena.Geometry.PageSize);
                while (stage.Store.GetStatistics().BytesInIndex / stage.Store.Arena.Geometry.PageSize < pages + 2)
                {
                    Assert.NotEqual(TypedCache.Index.GrowthStep.NoMemory, stage.Store.Grow());
                }

                stage.AssertClean();
                stage.AssertPagesAddUp();
            }

            Assert.True(stage.Store.GetStatistics().BytesInIndex > inIndex);
            stage.Close();
        }
    }

    private sealed class ClearAndTrim : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            stage.UntilMove();
            stage.Store.Clear(0);
            stage.AssertClean();
            stage.AssertPagesAddUp();
            stage.Store.Trim();
            Assert.Equal((0, 0), (stage.Store.Count, stage.Store.GetStatistics().BytesInPages));
            stage.AssertPagesAddUp();
            stage.UntilMoved(stage.Store.PagesMoved);
            stage.Close();
        }
    }

    private sealed class LargeItem : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            stage.UntilMove();
            Assert.Equal(StoreOutcome.Stored, stage.StoreBytes(-1, 1_000_000));
            Assert.Null(stage.Store.Move);
            stage.AssertClean();
            stage.AssertPagesAddUp();
            stage.Close();
        }
    }

    private sealed class Closing : IScene
    {
        public void Play<TPolicy>(Stage<TPolicy> stage)
            where TPolicy : struct, IEvictionPolicy
        {
            PageMove<TPolicy> move = stage.UntilMove();
            PinnedItem pinned = stage.PinIn(move.Page, from: move.Vacated);
            byte[] bytes = pinned.Payload.ToArray();
            stage.Store.Close();
            Assert.Equal(bytes, pinned.Payload);
            Assert.Throws<ObjectDisposedException>(() => stage.StoreLarge());
            Assert.Throws<ObjectDisposedException>(() => stage.Store.Trim());
            stage.Store.Unpin(pinned.Ticket);
            Assert.Equal(0, stage.Store.Leases.Held);
            GC.KeepAlive(stage);
        }
    }

    /// <summary>A store that small items have filled, so that large ones have to take its pages.</summary>
    private sealed class Stage<TPolicy>
        where TPolicy : struct, IEvictionPolicy
    {
        private const int Patience = 20_000;
        private int _small;
        private int _large = 1_000_000;

        public Stage(bool isShuffled)
        {
            Store = new ItemStore<TPolicy>(new StoreSettings
            {
                MemoryLimit = 2 << 20, MaxItemSize = 1 << 20, TimeProvider = TimeProvider.System, GrowsByItself = false, HashSeed = 3,
            });
            Store.Register("moved");
            while (Store.GetStatistics().Total.Evictions < 100)
            {
                StoreBytes(_small++, SmallLength);
            }

            if (!isShuffled)
            {
                return;
            }

            // In another order than they were stored, so that not all that goes next lies in one page.
            int[] order = [.. Enumerable.Range(0, _small)];
            new Random(1).Shuffle(order);
            byte[] value = new byte[SmallLength];
            Array.ForEach(order, key => Store.TryCopy(KeyOf(key), 0, value, out _));
        }

        public ItemStore<TPolicy> Store { get; }

        public long Evictions => Store.GetStatistics().Total.Evictions;

        public StoreOutcome StoreBytes(int key, int length)
        {
            byte[] value = new byte[length];
            Array.Fill(value, (byte)key);
            return Store.StoreBytes(KeyOf(key), new StoreRequest(StoreMode.Set, length, 0), value);
        }

        public void StoreLarge() => Assert.Equal(StoreOutcome.Stored, StoreBytes(_large++, LargeLength));

        /// <summary>Stores large items until a page is under way.</summary>
        public PageMove<TPolicy> UntilMove()
        {
            for (int i = 0; i < Patience; i++)
            {
                if (Store.Move is { } move && move.Vacated < move.Chunks)
                {
                    return move;
                }

                StoreLarge();
            }

            throw new InvalidOperationException("No page was moved.");
        }

        public void UntilMoved(long pages)
        {
            for (int i = 0; i < Patience && Store.PagesMoved < pages; i++)
            {
                StoreLarge();
            }

            Assert.True(Store.PagesMoved >= pages, "The mover is stuck.");
        }

        /// <summary>Leases a small item that lies in a page, behind so many chunks.</summary>
        public unsafe PinnedItem PinIn(int page, int from)
        {
            for (int key = 0; key < _small; key++)
            {
                if (Store.TryPin(KeyOf(key), out PinnedItem pinned))
                {
                    long offset = AddressOf(pinned) - (long)Store.Arena.AddressOf(page);
                    if (PageOf(pinned) == page && offset / Store.Classes.SizeOf(Store.Arena.Page(page)->Class) > from)
                    {
                        return pinned;
                    }

                    Store.Unpin(pinned.Ticket);
                }
            }

            throw new InvalidOperationException("Nothing is left in the page.");
        }

        public unsafe int PageOf(PinnedItem pinned) =>
            (int)((AddressOf(pinned) - (long)Store.Arena.AddressOf(0)) >> Store.Arena.Geometry.PageShift);

        public unsafe PageState StateOf(int page) => Store.Arena.Page(page)->State;

        public void AssertClean(int leased = 0)
        {
            LeakReport report = Store.Audit();
            Assert.Equal((Store.Count - leased, leased, 0, 0, 0), (report.Live, report.Leased, report.Reserved, report.Lost, report.Dangling));
            Assert.Equal(report.Chunks, report.Live + report.Leased + report.Free);
        }

        public void AssertPagesAddUp()
        {
            EngineStatistics statistics = Store.GetStatistics();
            Assert.Equal(
                statistics.BytesReserved - ((long)Store.Arena.Geometry.MetadataPages << Store.Arena.Geometry.PageShift),
                statistics.BytesInPages + statistics.BytesInIndex + statistics.BytesFree);
        }

        /// <summary>What is left is whole.</summary>
        public void Close()
        {
            AssertClean();
            AssertPagesAddUp();
            byte[] value = new byte[LargeLength];
            int found = 0;
            foreach (int key in Enumerable.Range(0, _small).Concat(Enumerable.Range(1_000_000, _large - 1_000_000)))
            {
                if (Store.TryCopy(KeyOf(key), 0, value, out int length) == ReadOutcome.Copied)
                {
                    found++;
                    Assert.False(value.AsSpan(0, length).ContainsAnyExcept((byte)key));
                }
            }

            Assert.InRange(found, Store.Count - 1, Store.Count);
            Store.Close();
        }

        private ItemKey KeyOf(int key) => Store.KeyOf(BitConverter.GetBytes(key), 0);

        private static unsafe long AddressOf(PinnedItem pinned) =>
            (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned.Payload));
    }
}
