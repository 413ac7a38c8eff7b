namespace TypedCache.Slabs;

/// <summary>Finds the neighbouring pages that cost least to empty, by one pass with a sliding sum over the page table.</summary>
/// <remarks>Reads the table without locks: what it finds is a proposal, and every page is then claimed for itself.</remarks>
internal static unsafe class RunWindow
{
    private const long Full = 1 << 10;

    /// <summary>The cheapest window.</summary>
    /// <param name="arena">The arena.</param>
    /// <param name="length">Its pages.</param>
    /// <param name="excluded">Pages that could not be emptied.</param>
    /// <param name="sparesRuns">Whether to leave other large items alone.</param>
    /// <returns>Its first page, or 0 where every window holds a page that cannot go.</returns>
    public static int FindCheapest(Arena arena, int length, HashSet<int> excluded, bool sparesRuns = false)
    {
        int best = 0;
        long bestCost = long.MaxValue;
        long cost = 0;
        int start = arena.Geometry.MetadataPages;
        for (int page = start; page < arena.Geometry.PageCount; page++)
        {
            PageState state = arena.Page(page)->State;
            if (excluded.Contains(page) || state is PageState.Index or PageState.Metadata or PageState.Draining
                || (sparesRuns && (state is PageState.Run or PageState.RunTail)))
            {
                start = page + 1;
                cost = 0;
                continue;
            }

            cost += CostOf(arena.Page(page));
            if (page - start + 1 > length)
            {
                cost -= CostOf(arena.Page(start++));
            }

            if (page - start + 1 == length && cost < bestCost)
            {
                bestCost = cost;
                best = start;
            }
        }

        return best;
    }

    private static long CostOf(PageInfo* page) => page->State switch
    {
        PageState.Free => 0,
        PageState.Chunks => 1 + (Full * page->UsedCount / Math.Max(1, page->ChunkCount)),
        _ => Full,
    };
}
