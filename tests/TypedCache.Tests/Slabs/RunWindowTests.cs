using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed unsafe class RunWindowTests
{
    private readonly Arena _arena = new(2 << 20);

    private int First => _arena.Geometry.MetadataPages;

    [Fact]
    public void Of_equal_windows_the_lowest_is_found()
    {
        Assert.Equal(First, Find(1));
        Assert.Equal(First, Find(5));
    }

    [Fact]
    public void The_emptiest_window_is_found_wherever_it_is()
    {
        Fill(PageState.Chunks, used: 9);
        Describe(First + 40, PageState.Chunks, used: 3);
        Describe(First + 41, PageState.Chunks, used: 2);
        Describe(First + 42, PageState.Chunks, used: 3);
        Describe(First + 90, PageState.Chunks, used: 1);
        Assert.Equal(First + 40, Find(3));
        Assert.Equal(First + 90, Find(1));
        Assert.Equal(_arena.Geometry.PageCount - 2, FindWith(2, () =>
        {
            Describe(_arena.Geometry.PageCount - 1, PageState.Free, used: 0);
            Describe(_arena.Geometry.PageCount - 2, PageState.Free, used: 0);
        }));
    }

    [Fact]
    public void A_free_page_costs_less_than_an_empty_one_of_a_class_and_that_less_than_a_run()
    {
        Fill(PageState.Run, used: 1);
        Describe(First + 10, PageState.Chunks, used: 0);
        Assert.Equal(First + 10, Find(1));
        Describe(First + 20, PageState.Free, used: 0);
        Assert.Equal(First + 20, Find(1));
    }

    [Fact]
    public void No_window_holds_a_page_of_the_index_or_one_being_drained_or_one_that_is_excluded()
    {
        for (int page = First; page < _arena.Geometry.PageCount; page += 4)
        {
            Describe(page, (page & 4) == 0 ? PageState.Index : PageState.Draining, used: 0);
        }

        Assert.Equal(0, Find(4));
        Assert.Equal(First + 1, Find(3));
        Assert.Equal(First + 5, Find(3, First + 2));
        Assert.Equal(First + 3, Find(1, First + 1, First + 2));
    }

    [Fact]
    public void A_window_longer_than_the_arena_is_not_found()
    {
        int all = _arena.Geometry.PageCount - First;
        Assert.Equal(First, Find(all));
        Assert.Equal(0, Find(all + 1));
    }

    [Fact]
    public void The_cheapest_of_all_windows_is_found_on_any_table()
    {
        var random = new Random(5);
        for (int round = 0; round < 200; round++)
        {
            PageState[] states = [PageState.Free, PageState.Chunks, PageState.Chunks, PageState.Run, PageState.RunTail, PageState.Index];
            for (int page = First; page < _arena.Geometry.PageCount; page++)
            {
                Describe(page, states[random.Next(random.Next(4) == 0 ? 6 : 5)], random.Next(11));
            }

            int length = random.Next(1, 8);
            long[] costs = [.. Enumerable.Range(First, _arena.Geometry.PageCount - length - First + 1).Select(start =>
                Enumerable.Range(start, length).Sum(CostOf))];
            long best = costs.Min();
            int found = Find(length);
            Assert.Equal(best >= int.MaxValue ? 0 : First + Array.IndexOf(costs, best), found);
        }
    }

    private long CostOf(int page) => _arena.Page(page)->State switch
    {
        PageState.Free => 0,
        PageState.Chunks => 1 + (1024L * _arena.Page(page)->UsedCount / 10),
        PageState.Index => int.MaxValue,
        _ => 1024,
    };

    private int FindWith(int length, Action change)
    {
        change();
        return Find(length);
    }

    private int Find(int length, params int[] excluded) => RunWindow.FindCheapest(_arena, length, [.. excluded]);

    private void Fill(PageState state, int used)
    {
        for (int page = First; page < _arena.Geometry.PageCount; page++)
        {
            Describe(page, state, used);
        }
    }

    private void Describe(int page, PageState state, int used)
    {
        _arena.Page(page)->State = state;
        _arena.Page(page)->ChunkCount = 10;
        _arena.Page(page)->UsedCount = used;
    }
}
