using System.Numerics;
using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class ArenaGeometryTests
{
    public static TheoryData<long> Limits =>
    [
        2L << 20, (2L << 20) + 1, (3L << 20) + 4_095, (4L << 20) - 1, 4L << 20, 5_000_000, 16L << 20, (64L << 20) - 1, 64L << 20,
        100_000_000, 1L << 30, (7L << 30) + 12_345, ArenaGeometry.MaximumBytes - 1, ArenaGeometry.MaximumBytes,
    ];

    [Theory]
    [MemberData(nameof(Limits))]
    public void The_arena_stays_under_the_limit_and_wastes_less_than_a_page(long limit)
    {
        var geometry = new ArenaGeometry(limit);
        Assert.InRange(geometry.Length, limit - geometry.PageSize + 1, limit);
        Assert.Equal(geometry.Length, (long)geometry.PageCount * geometry.PageSize);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void The_tables_fit_into_the_pages_set_apart_for_them_and_fill_all_but_the_last(long limit)
    {
        var geometry = new ArenaGeometry(limit);
        long tables = geometry.PageCount * (PageInfo.Size + 24L);
        Assert.InRange(tables, ((geometry.MetadataPages - 1L) * geometry.PageSize) + 1, (long)geometry.MetadataPages * geometry.PageSize);
        Assert.InRange(geometry.MetadataPages, 1, (geometry.PageCount + 99) / 100);
    }

    [Theory]
    [MemberData(nameof(Limits))]
    public void Pages_are_powers_of_two_and_there_are_always_some_hundred(long limit)
    {
        var geometry = new ArenaGeometry(limit);
        Assert.True(BitOperations.IsPow2(geometry.PageSize));
        Assert.Equal(1 << geometry.PageShift, geometry.PageSize);
        Assert.InRange(geometry.PageSize, ArenaGeometry.MinimumPageSize, ArenaGeometry.MaximumPageSize);
        Assert.True(geometry.PageCount >= 128);
        Assert.Equal(geometry.PageSize / 2, geometry.LargestChunk);
    }

    [Theory]
    [InlineData(2L << 20, 16 << 10)]
    [InlineData(8L << 20, 16 << 10)]
    [InlineData((32L << 20) - 1, 32 << 10)]
    [InlineData(32L << 20, 64 << 10)]
    [InlineData(64L << 20, 128 << 10)]
    [InlineData(128L << 20, 256 << 10)]
    [InlineData(64L << 30, 256 << 10)]
    public void The_page_grows_with_the_limit_up_to_256_KiB(long limit, int pageSize) =>
        Assert.Equal(pageSize, new ArenaGeometry(limit).PageSize);

    [Fact]
    public void Handles_reach_the_last_byte_of_the_largest_arena()
    {
        var geometry = new ArenaGeometry(ArenaGeometry.MaximumBytes);
        Assert.Equal(uint.MaxValue, (ulong)(geometry.Length - 1) >> ArenaGeometry.HandleShift);
    }
}
