using FsCheck;
using FsCheck.Fluent;
using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed unsafe class ChunkPoolTests
{
    private const byte Class = 3;
    private const int ChunkSize = 4_080;

    private readonly Arena _arena = new(2 << 20);
    private readonly ChunkPool _pool;
    private readonly int _perPage;
    private int _nextPage;

    public ChunkPoolTests()
    {
        _pool = new ChunkPool(_arena, Class, ChunkSize, _arena.Geometry.PageSize / ChunkSize);
        _perPage = _arena.Geometry.PageSize / ChunkSize;
        _nextPage = _arena.Geometry.MetadataPages;
    }

    [Fact]
    public void A_class_without_pages_has_no_chunk()
    {
        Assert.Equal(0u, _pool.Take());
        Assert.Equal((0, 0L), (_pool.PageCount, _pool.UsedCount));
    }

    [Fact]
    public void The_chunks_of_a_page_lie_side_by_side_inside_it()
    {
        int page = AddPage();
        uint[] handles = [.. Enumerable.Range(0, _perPage).Select(_ => _pool.Take())];
        Assert.Equal(0u, _pool.Take());
        for (int i = 0; i < _perPage; i++)
        {
            Assert.Equal(_pool.HandleOf(page, i), handles[i]);
            long offset = (byte*)_arena.Item(handles[i]) - _arena.AddressOf(page);
            Assert.Equal((long)i * ChunkSize, offset);
            Assert.True(offset + ChunkSize <= _arena.Geometry.PageSize);
            Assert.Equal(page, _arena.PageOf(handles[i]));
        }
    }

    [Fact]
    public void The_chunk_freed_last_is_taken_first_and_is_of_the_next_generation()
    {
        AddPage();
        uint first = _pool.Take();
        uint second = _pool.Take();
        uint third = _pool.Take();
        _arena.Item(second)->Generation = ushort.MaxValue;
        Assert.Equal(0, _pool.Free(first));
        Assert.Equal(0, _pool.Free(second));
        Assert.Equal((1, 0), (_arena.Item(first)->Generation, _arena.Item(second)->Generation));
        Assert.Equal(ItemState.Free, _arena.Item(first)->State);
        Assert.Equal((second, first), (_pool.Take(), _pool.Take()));
        Assert.NotEqual(third, _pool.Take());
    }

    [Fact]
    public void With_its_last_chunk_a_page_leaves_the_class()
    {
        int page = AddPage();
        uint first = _pool.Take();
        uint second = _pool.Take();
        Assert.Equal(0, _pool.Free(first));
        Assert.Equal(page, _pool.Free(second));
        Assert.Equal((0, 0L), (_pool.PageCount, _pool.UsedCount));
        Assert.Equal(PageInfo.NoClass, _arena.Page(page)->Class);
        Assert.Equal(0u, _pool.Take());
    }

    [Fact]
    public void A_page_of_one_chunk_is_full_and_empty_in_turn()
    {
        var pool = new ChunkPool(_arena, Class, _arena.Geometry.PageSize, 1);
        int page = _nextPage++;
        for (int round = 0; round < 3; round++)
        {
            pool.Add(page);
            uint handle = pool.Take();
            Assert.Equal(_arena.HandleOf(page), handle);
            Assert.Equal(0u, pool.Take());
            Assert.Equal(page, pool.Free(handle));
        }
    }

    [Fact]
    public void A_draining_page_hands_out_nothing_and_keeps_what_is_freed()
    {
        int page = AddPage();
        uint first = _pool.Take();
        uint second = _pool.Take();
        Assert.True(_pool.BeginDrain(page));
        Assert.False(_pool.BeginDrain(page));
        Assert.Equal(0u, _pool.Take());
        Assert.Equal(0, _pool.Free(first));
        Assert.Equal(0, _pool.Free(second));
        Assert.Equal(0u, _pool.Take());
        Assert.Equal(1, _pool.PageCount);
        Assert.True(_pool.EndDrain(page));
        Assert.Equal(0, _pool.PageCount);
        Assert.False(_pool.BeginDrain(page));
    }

    [Fact]
    public void A_page_whose_drain_fails_is_used_again()
    {
        int page = AddPage();
        uint[] handles = [.. Enumerable.Range(0, _perPage).Select(_ => _pool.Take())];
        Assert.True(_pool.BeginDrain(page));
        Assert.Equal(0, _pool.Free(handles[1]));
        Assert.False(_pool.EndDrain(page));
        Assert.Equal(handles[1], _pool.Take());
        Assert.Equal(0u, _pool.Take());
        Assert.True(_pool.BeginDrain(page));
        Assert.False(_pool.EndDrain(page));
        Assert.Equal(0u, _pool.Take());
        Assert.Equal(0, _pool.Free(handles[0]));
        Assert.Equal(handles[0], _pool.Take());
    }

    [Fact]
    public void A_page_of_another_class_is_not_drained()
    {
        int page = AddPage();
        _pool.Take();
        Assert.False(new ChunkPool(_arena, Class + 1, ChunkSize, _arena.Geometry.PageSize / ChunkSize).BeginDrain(page));
        Assert.True(_pool.BeginDrain(page));
    }

    [Fact]
    public void Any_sequence_of_takes_frees_and_drains_hands_no_chunk_out_twice_and_loses_none() => Check.One(
        Config.QuickThrowOnFailure.WithReplay(11, 13).WithMaxTest(60),
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ArrayOf(400).ToArbitrary(), Simulate));

    private void Simulate(int[] steps)
    {
        var test = new ChunkPoolTests();
        var held = new List<uint>();
        var draining = new HashSet<int>();
        var pages = new HashSet<int>();
        foreach (int step in steps)
        {
            switch (step % 16)
            {
                case < 8:
                    test.TakeOne(held, pages, draining);
                    break;
                case < 14 when held.Count > 0:
                    test.FreeOne(held, pages, draining, step / 16 % held.Count);
                    break;
                case 14 when pages.Count > 0:
                    int page = pages.Order().ElementAt(step / 16 % pages.Count);
                    Assert.Equal(draining.Add(page), test._pool.BeginDrain(page));
                    break;
                case 15 when draining.Count > 0:
                    test.EndDrain(held, pages, draining);
                    break;
            }

            test.CheckInvariants(held, pages, draining);
        }
    }

    private void TakeOne(List<uint> held, HashSet<int> pages, HashSet<int> draining)
    {
        uint handle = _pool.Take();
        bool expected = pages.Except(draining).Any(page => held.Count(h => _arena.PageOf(h) == page) < _perPage);
        Assert.Equal(expected, handle != 0);
        if (handle == 0)
        {
            pages.Add(AddPage());
            handle = _pool.Take();
        }

        int of = _arena.PageOf(handle);
        Assert.DoesNotContain(handle, held);
        Assert.Contains(of, pages);
        Assert.DoesNotContain(of, draining);
        Assert.Equal(0u, (handle - _arena.HandleOf(of)) % (ChunkSize / 16));
        Assert.Equal(ItemState.Free, _arena.Item(handle)->State);
        _arena.Item(handle)->State = ItemState.Reserved;
        held.Add(handle);
    }

    private void FreeOne(List<uint> held, HashSet<int> pages, HashSet<int> draining, int index)
    {
        uint handle = held[index];
        held.RemoveAt(index);
        int page = _arena.PageOf(handle);
        bool last = !draining.Contains(page) && held.TrueForAll(h => _arena.PageOf(h) != page);
        Assert.Equal(last ? page : 0, _pool.Free(handle));
        if (last)
        {
            pages.Remove(page);
        }
    }

    private void EndDrain(List<uint> held, HashSet<int> pages, HashSet<int> draining)
    {
        int page = draining.Min();
        draining.Remove(page);
        bool empty = held.TrueForAll(h => _arena.PageOf(h) != page);
        Assert.Equal(empty, _pool.EndDrain(page));
        if (empty)
        {
            pages.Remove(page);
        }
    }

    private void CheckInvariants(List<uint> held, HashSet<int> pages, HashSet<int> draining)
    {
        Assert.Equal(held.Count, _pool.UsedCount);
        Assert.Equal(pages.Count, _pool.PageCount);
        foreach (int page in pages)
        {
            PageInfo* info = _arena.Page(page);
            int stacked = 0;
            for (uint handle = info->FreeTop; handle != 0; handle = _arena.Item(handle)->NextFree)
            {
                Assert.Equal(page, _arena.PageOf(handle));
                stacked++;
            }

            Assert.Equal(_perPage, info->ChunkCount);
            Assert.Equal(held.Count(h => _arena.PageOf(h) == page), info->UsedCount);
            Assert.Equal(info->ChunkCount, info->UsedCount + stacked + (info->ChunkCount - info->FreshIndex));
            Assert.Equal(draining.Contains(page) ? PageState.Draining : PageState.Chunks, info->State);
            Assert.Equal(Class, info->Class);
        }
    }

    // Fresh pages while there are any, then those that have left.
    private int AddPage()
    {
        int page = _nextPage;
        for (; page == _arena.Geometry.PageCount || _arena.Page(page)->Class != PageInfo.NoClass; page++)
        {
            page = page == _arena.Geometry.PageCount ? _arena.Geometry.MetadataPages - 1 : page;
        }

        _nextPage = page + 1;
        new Span<byte>(_arena.AddressOf(page), _arena.Geometry.PageSize).Clear();
        _pool.Add(page);
        return page;
    }
}
