using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class SizeClassTableTests
{
    public static TheoryData<int> PageSizes => [16 << 10, 32 << 10, 64 << 10, 128 << 10, 256 << 10];

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void The_ladder_rises_in_multiples_of_16_from_the_smallest_chunk_to_half_a_page(int pageSize)
    {
        var table = new SizeClassTable(pageSize);
        int[] sizes = Sizes(table);
        Assert.Equal(0, table.SizeOf(SizeClassTable.Runs));
        Assert.Equal(SizeClassTable.SmallestChunk, sizes[0]);
        Assert.Equal(pageSize / 2, sizes[^1]);
        Assert.Equal(pageSize / 2, table.LargestChunk);
        Assert.All(sizes, size => Assert.Equal(0, size % 16));
        Assert.All(sizes.Zip(sizes[1..]), pair => Assert.True(pair.First < pair.Second));
        Assert.True(table.Count < SizeClassTable.MaximumClasses / 2);
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void Every_size_gets_the_smallest_class_that_holds_it(int pageSize)
    {
        var table = new SizeClassTable(pageSize);
        table.AddExact(80);
        table.AddExact(1_234);
        table.AddExact(pageSize / 3);
        int[] sizes = Sizes(table);
        for (int bytes = 1; bytes <= pageSize / 2; bytes++)
        {
            int smallest = sizes.Where(size => size >= bytes).Min();
            if (table.SizeOf(table.ClassFor(bytes)) != smallest)
            {
                Assert.Fail($"{bytes} bytes: {table.SizeOf(table.ClassFor(bytes))} instead of {smallest}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void What_is_over_half_a_page_takes_a_run(int pageSize)
    {
        var table = new SizeClassTable(pageSize);
        Assert.NotEqual(SizeClassTable.Runs, table.ClassFor(pageSize / 2));
        Assert.Equal(SizeClassTable.Runs, table.ClassFor((pageSize / 2) + 1));
        Assert.Equal(SizeClassTable.Runs, table.ClassFor(1L << 33));
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void Up_to_an_eighth_of_a_page_a_chunk_wastes_less_than_a_granule_and_a_quarter(int pageSize)
    {
        var table = new SizeClassTable(pageSize);
        for (int bytes = ItemHeader.Size + 1; bytes <= pageSize / 8; bytes++)
        {
            int waste = table.SizeOf(table.ClassFor(bytes)) - bytes;
            if (waste >= 16 + (bytes / 4))
            {
                Assert.Fail($"{bytes} bytes waste {waste}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(PageSizes))]
    public void No_class_could_have_larger_chunks_without_having_fewer_a_page(int pageSize)
    {
        var table = new SizeClassTable(pageSize);
        foreach (int size in Sizes(table))
        {
            int chunks = pageSize / size;
            Assert.True(pageSize - (chunks * size) < chunks * 16, $"{size}: {chunks} chunks leave {pageSize - (chunks * size)} bytes");
        }
    }

    [Fact]
    public void An_exact_class_wastes_less_than_a_granule_beyond_what_the_page_leaves()
    {
        const int PageSize = 256 << 10;
        for (int bytes = 33; bytes < 4_000; bytes += 61)
        {
            var table = new SizeClassTable(PageSize);
            int before = table.Count;
            bool added = table.AddExact(bytes);
            int size = table.SizeOf(table.ClassFor(bytes));
            int rounded = (bytes + 15) / 16 * 16;
            Assert.Equal(added ? before + 1 : before, table.Count);
            Assert.InRange(size, rounded, PageSize / (PageSize / rounded));
        }
    }

    [Fact]
    public void An_exact_class_that_exists_is_not_added_again()
    {
        var table = new SizeClassTable(256 << 10);
        long between = Enumerable.Range(2, 200).Select(n => 16L * n).First(n => table.SizeOf(table.ClassFor(n)) > n + 16);
        Assert.True(table.AddExact(between));
        int count = table.Count;
        Assert.False(table.AddExact(between));
        Assert.False(table.AddExact(between - 1));
        Assert.False(table.AddExact(1));
        Assert.False(table.AddExact((128 << 10) + 1));
        Assert.Equal(count, table.Count);
    }

    [Fact]
    public void Classes_keep_their_number_and_size_when_others_are_added()
    {
        var table = new SizeClassTable(64 << 10);
        int[] before = Sizes(table);
        table.AddExact(1_616);
        table.AddExact(5_008);
        Assert.Equal(before, Sizes(table)[..before.Length]);
    }

    [Fact]
    public void With_every_exact_class_there_is_the_table_still_numbers_them_in_a_byte()
    {
        const int PageSize = 256 << 10;
        var table = new SizeClassTable(PageSize);
        for (int bytes = 32; bytes < PageSize / 2; bytes += 16)
        {
            table.AddExact(bytes);
        }

        Assert.InRange(table.Count, 200, SizeClassTable.MaximumClasses);
        Assert.Equal(table.Count - 1, Sizes(table).Distinct().Count());
        Assert.False(table.AddExact(PageSize / 3));
        for (int bytes = 1; bytes <= PageSize / 2; bytes += 7)
        {
            int number = table.ClassFor(bytes);
            Assert.InRange(number, 1, SizeClassTable.MaximumClasses - 1);
            Assert.True(table.SizeOf(number) >= bytes);
        }
    }

    private static int[] Sizes(SizeClassTable table) => [.. Enumerable.Range(1, table.Count - 1).Select(table.SizeOf)];
}
