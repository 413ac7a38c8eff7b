using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed unsafe class PagePoolTests
{
    private readonly Arena _arena = new(2 << 20);
    private readonly PagePool _pool;

    public PagePoolTests() => _pool = new PagePool(_arena);

    private int First => _arena.Geometry.MetadataPages;

    private int Last => _arena.Geometry.PageCount - 1;

    [Fact]
    public void All_pages_but_those_of_the_tables_are_free_at_first()
    {
        Assert.Equal(_arena.Geometry.PageCount - _arena.Geometry.MetadataPages, _pool.FreeCount);
        Assert.Equal(PageState.Metadata, _arena.Page(0)->State);
        Assert.Equal(PageState.Free, _arena.Page(First)->State);
        Assert.Equal(PageInfo.NoClass, _arena.Page(First)->Class);
    }

    [Fact]
    public void Chunks_take_from_the_low_end_and_the_index_from_the_high_end()
    {
        Assert.Equal(First, _pool.TakeLowest());
        Assert.Equal(First + 1, _pool.TakeLowest());
        Assert.Equal(Last, _pool.TakeHighest());
        Assert.Equal(Last - 1, _pool.TakeHighest());
        Assert.Equal(PageState.Chunks, _arena.Page(First)->State);
        Assert.Equal(PageState.Index, _arena.Page(Last)->State);
    }

    [Fact]
    public void Every_page_is_handed_out_once_and_then_none()
    {
        var taken = new HashSet<int>();
        for (int i = _pool.FreeCount; i > 0; i--)
        {
            int page = (i & 1) == 0 ? _pool.TakeLowest() : _pool.TakeHighest();
            Assert.InRange(page, First, Last);
            Assert.True(taken.Add(page));
        }

        Assert.Equal(0, _pool.FreeCount);
        Assert.Equal((0, 0, 0), (_pool.TakeLowest(), _pool.TakeHighest(), _pool.TakeRun(1)));
        Assert.False(_pool.TryTake(First));
    }

    [Fact]
    public void A_returned_page_is_taken_again()
    {
        int page = _pool.TakeLowest();
        int free = _pool.FreeCount;
        _pool.Return(page, 1);
        Assert.Equal(free + 1, _pool.FreeCount);
        Assert.Equal(PageState.Free, _arena.Page(page)->State);
        Assert.Equal(page, _pool.TakeLowest());
    }

    [Fact]
    public void A_dirty_page_is_zeroed_when_it_is_taken_for_chunks_or_for_the_index()
    {
        foreach (bool lowest in new[] { true, false })
        {
            int page = lowest ? _pool.TakeLowest() : _pool.TakeHighest();
            Bytes(page).Fill(0xEE);
            _pool.Return(page, 1);
            Assert.True(_arena.Page(page)->IsDirty);
            Assert.Equal(page, lowest ? _pool.TakeLowest() : _pool.TakeHighest());
            Assert.False(Bytes(page).ContainsAnyExcept((byte)0));
            Assert.False(_arena.Page(page)->IsDirty);
        }
    }

    [Fact]
    public void A_run_is_the_lowest_gap_that_fits()
    {
        int[] pages = [.. Enumerable.Range(0, 10).Select(_ => _pool.TakeLowest())];
        _pool.Return(pages[1], 2);
        _pool.Return(pages[5], 3);
        Assert.Equal(pages[5], _pool.TakeRun(3));
        Assert.Equal(pages[1], _pool.TakeRun(1));
        Assert.Equal(pages[9] + 1, _pool.TakeRun(2));
        Assert.Equal(pages[2], _pool.TakeRun(1));
    }

    [Fact]
    public void A_run_needs_neighbours_however_many_pages_are_free()
    {
        var pages = new List<int>();
        while (_pool.TakeLowest() is var page && page != 0)
        {
            pages.Add(page);
        }

        foreach (int page in pages.Where(page => (page & 1) == 0))
        {
            _pool.Return(page, 1);
        }

        Assert.True(_pool.FreeCount > 10);
        Assert.Equal(0, _pool.TakeRun(2));
        Assert.NotEqual(0, _pool.TakeRun(1));
    }

    [Fact]
    public void A_run_may_cross_the_words_of_the_bitmap_and_reach_to_the_last_page()
    {
        int all = _pool.FreeCount;
        Assert.Equal(0, _pool.TakeRun(all + 1));
        Assert.Equal(First, _pool.TakeRun(all));
        Assert.Equal(0, _pool.FreeCount);
        _pool.Return(First, all);
        Assert.Equal(all, _pool.FreeCount);
        _pool.TakeRun(all - 5);
        Assert.Equal(Last - 4, _pool.TakeRun(5));
    }

    [Fact]
    public void The_pages_of_a_run_are_marked_and_only_its_header_is_zeroed()
    {
        int first = _pool.TakeRun(3);
        Bytes(first).Fill(0xEE);
        _pool.Return(first, 3);
        Assert.Equal(first, _pool.TakeRun(3));
        Assert.Equal(
            (PageState.Run, PageState.RunTail, PageState.RunTail),
            (_arena.Page(first)->State, _arena.Page(first + 1)->State, _arena.Page(first + 2)->State));
        Assert.Equal(PageState.Free, _arena.Page(first + 3)->State);
        Assert.False(Bytes(first)[..ItemHeader.Size].ContainsAnyExcept((byte)0));
        Assert.Equal(0xEE, Bytes(first)[ItemHeader.Size]);
    }

    [Fact]
    public void A_given_page_is_taken_only_if_it_is_free()
    {
        int page = First + 70;
        Assert.True(_pool.TryTake(page));
        Assert.False(_pool.TryTake(page));
        Assert.NotEqual(0, _pool.TakeRun(70));
        Assert.Equal(page + 1, _pool.TakeRun(1));
        _pool.Return(page, 1);
        Assert.True(_pool.TryTake(page));
    }

    [Fact]
    public void Discarding_gives_back_dirty_free_pages_and_no_others()
    {
        int kept = _pool.TakeLowest();
        int dirty = _pool.TakeLowest();
        Bytes(kept).Fill(1);
        Bytes(dirty).Fill(2);
        _pool.Return(dirty, 1);
        int free = _pool.FreeCount;
        Assert.Equal(_arena.Geometry.PageSize, _pool.Discard());
        Assert.Equal(free, _pool.FreeCount);
        Assert.False(Bytes(kept).ContainsAnyExcept((byte)1));
        if (!OperatingSystem.IsWindows())
        {
            Assert.False(_arena.Page(dirty)->IsDirty);
            Assert.False(Bytes(dirty).ContainsAnyExcept((byte)0));
            Assert.Equal(0, _pool.Discard());
        }

        Assert.Equal(dirty, _pool.TakeLowest());
    }

    [Fact]
    public void Threads_never_get_the_same_page()
    {
        var owners = new int[_arena.Geometry.PageCount];
        bool shared = false;
        var threads = Enumerable.Range(1, 3).Select(id => new Thread(() =>
        {
            var random = new Random(id);
            for (int round = 0; round < 20_000; round++)
            {
                int length = random.Next(1, 4);
                int page = length > 1 ? _pool.TakeRun(length) : random.Next(2) == 0 ? _pool.TakeLowest() : _pool.TakeHighest();
                for (int i = 0; page != 0 && i < length; i++)
                {
                    shared |= Interlocked.Exchange(ref owners[page + i], id) != 0;
                }

                for (int i = 0; page != 0 && i < length; i++)
                {
                    shared |= Interlocked.Exchange(ref owners[page + i], 0) != id;
                }

                if (page != 0)
                {
                    _pool.Return(page, length, dirty: false);
                }
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.False(shared);
        Assert.Equal(_arena.Geometry.PageCount - First, _pool.FreeCount);
    }

    private Span<byte> Bytes(int page) => new(_arena.AddressOf(page), _arena.Geometry.PageSize);
}
