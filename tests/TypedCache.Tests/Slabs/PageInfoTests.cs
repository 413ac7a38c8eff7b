using System.Runtime.CompilerServices;
using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class PageInfoTests
{
    private PageInfo _page;

    [Fact]
    public void An_entry_is_one_cache_line() => Assert.Equal(PageInfo.Size, Unsafe.SizeOf<PageInfo>());

    [Fact]
    public void The_earliest_deadline_is_the_least_that_was_noted()
    {
        Assert.Equal(0, _page.EarliestDeadline);
        foreach ((long noted, long earliest) in ((long, long)[])[(50, 50), (60, 50), (40, 40), (40, 40), (long.MaxValue, 40), (1, 1)])
        {
            _page.NoteDeadline(noted);
            Assert.Equal(earliest, _page.EarliestDeadline);
        }
    }

    [Fact]
    public void Of_deadlines_noted_at_once_none_is_lost()
    {
        for (int round = 0; round < 1_000; round++)
        {
            _page.EarliestDeadline = 0;
            Parallel.For(0, 4, thread => _page.NoteDeadline(10 + ((thread + round) % 4)));
            Assert.Equal(10, _page.EarliestDeadline);
        }
    }
}
