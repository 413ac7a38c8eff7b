using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed unsafe class AddressRangeTests
{
    private const int Length = 4 << 20;

    [Fact]
    public void A_range_starts_on_a_huge_page_and_is_zero()
    {
        var range = new AddressRange(Length);
        Assert.Equal((nuint)Length, range.Length);
        Assert.Equal((nuint)0, (nuint)range.Base % AddressRange.Alignment);
        Assert.False(new ReadOnlySpan<byte>(range.Base, Length).ContainsAnyExcept((byte)0));
        GC.KeepAlive(range);
    }

    [Fact]
    public void Every_byte_up_to_the_last_is_writable()
    {
        var range = new AddressRange(Length);
        new Span<byte>(range.Base, Length).Fill(0xA5);
        Assert.Equal(0xA5, range.Base[0]);
        Assert.Equal(0xA5, range.Base[Length - 1]);
        GC.KeepAlive(range);
    }

    [Fact]
    public void A_margin_behind_the_range_can_be_read_wherever_the_system_puts_the_range()
    {
        // Of all lengths, so that the mappings end, and the next begin, anywhere.
        AddressRange[] ranges = [.. Enumerable.Range(1, 40).Select(i => new AddressRange(i * 20_480))];
        foreach (AddressRange range in ranges)
        {
            Assert.Equal(0, new ReadOnlySpan<byte>(range.Base + range.Length, AddressRange.Margin).IndexOf((byte)0));
            Assert.Equal(0, range.Base[(long)range.Length + AddressRange.Margin - 1]);
        }

        GC.KeepAlive(ranges);
    }

    [Fact]
    public void A_discarded_part_reads_as_zeros_and_its_neighbours_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            // Windows leaves the bytes as they are until it needs the memory.
            return;
        }

        var range = new AddressRange(Length);
        new Span<byte>(range.Base, Length).Fill(1);
        range.Discard(16 << 10, 32 << 10);
        Assert.False(new ReadOnlySpan<byte>(range.Base + (16 << 10), 32 << 10).ContainsAnyExcept((byte)0));
        Assert.False(new ReadOnlySpan<byte>(range.Base, 16 << 10).ContainsAnyExcept((byte)1));
        Assert.False(new ReadOnlySpan<byte>(range.Base + (48 << 10), Length - (48 << 10)).ContainsAnyExcept((byte)1));
        range.Base[20 << 10] = 7;
        Assert.Equal(7, range.Base[20 << 10]);
        GC.KeepAlive(range);
    }

    [Fact]
    public void A_populated_range_is_all_in_memory_and_still_zero()
    {
        var range = new AddressRange(Length);
        range.Populate(SystemMemory.Unknown);
        AssertResident(range);
        Assert.False(new ReadOnlySpan<byte>(range.Base, Length).ContainsAnyExcept((byte)0));
        GC.KeepAlive(range);
    }

    [Fact]
    public void Touching_every_page_does_the_same_where_the_kernel_cannot_and_leaves_the_bytes_as_they_are()
    {
        var range = new AddressRange(Length);
        range.Base[Environment.SystemPageSize] = 7;
        range.Touch();
        AssertResident(range);
        Assert.Equal(7, range.Base[Environment.SystemPageSize]);
        range.Base[Environment.SystemPageSize] = 0;
        Assert.False(new ReadOnlySpan<byte>(range.Base, Length).ContainsAnyExcept((byte)0));
        GC.KeepAlive(range);
    }

    [Fact]
    public void More_than_the_system_has_is_refused_before_any_of_it_is_taken()
    {
        var range = new AddressRange(Length);
        var exception = Assert.Throws<OutOfMemoryException>(() => range.Populate(Length - 1));
        Assert.Contains($"{Length:N0} bytes", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"has {Length - 1:N0}", exception.Message, StringComparison.Ordinal);
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(0, Residency.ResidentBytes(range));
        }

        range.Populate(Length);
    }

    [Fact]
    public void Ranges_do_not_overlap()
    {
        var first = new AddressRange(Length);
        var second = new AddressRange(Length);
        Assert.True(first.Base + Length <= second.Base || second.Base + Length <= first.Base);
        GC.KeepAlive(first);
        GC.KeepAlive(second);
    }

    [Fact]
    public void What_the_system_cannot_map_is_an_exception_that_names_the_size()
    {
        var exception = Assert.Throws<OutOfMemoryException>(() => new AddressRange(1L << 60));
        Assert.Contains($"{1L << 60:N0} bytes", exception.Message, StringComparison.Ordinal);
    }

    private static void AssertResident(AddressRange range)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(Length, Residency.ResidentBytes(range));
        }
    }
}
