using System.Runtime.CompilerServices;
using TypedCache.Slabs;

namespace TypedCache.Tests.Slabs;

public sealed class ItemHeaderTests
{
    [Fact]
    public void A_header_takes_24_bytes()
    {
        Assert.Equal(24, ItemHeader.Size);
        Assert.Equal(ItemHeader.Size, Unsafe.SizeOf<ItemHeader>());
    }

    [Fact]
    public void Zeroed_memory_is_a_free_chunk()
    {
        ItemHeader header = default;
        Assert.Equal(ItemState.Free, header.State);
        Assert.Equal((0, 0L, 0, 0), (header.PayloadLength, header.Deadline, header.Cache, header.Pins));
    }

    [Fact]
    public void The_limits_are_what_the_bits_hold()
    {
        Assert.Equal(1_073_741_823, ItemHeader.MaximumPayloadLength);
        Assert.Equal(4_095, ItemHeader.MaximumPins);
        Assert.Equal(4_095, ItemHeader.MaximumCache);
        Assert.Equal(1_099_511_627_775, ItemHeader.MaximumDeadline);
    }

    [Fact]
    public void Describing_sets_all_but_generation_and_links_and_makes_the_chunk_reserved_and_unpinned()
    {
        var header = new ItemHeader { Generation = 7, IsProtected = true, Next = 8, Previous = 9, Pins = 10, Deadline = 11, State = ItemState.Orphaned };
        header.Describe(ItemHeader.MaximumPayloadLength, ushort.MaxValue, ItemHeader.MaximumCache, ItemHeader.MaximumDeadline);
        AssertHeader(header, ItemState.Reserved, ItemHeader.MaximumPayloadLength, ItemHeader.MaximumDeadline, ItemHeader.MaximumCache, pins: 0);
        Assert.Equal(ushort.MaxValue, header.KeyLength);
        Assert.Equal((7, true, 8u, 9u), (header.Generation, header.IsProtected, header.Next, header.Previous));
    }

    [Fact]
    public void No_field_disturbs_another()
    {
        int[] payloads = [0, 1, 0x2AAA_AAAA, ItemHeader.MaximumPayloadLength];
        long[] deadlines = [0, 1, 0xAA_AAAA_AAAA, ItemHeader.MaximumDeadline];
        int[] caches = [0, 1, 0xAAA, ItemHeader.MaximumCache];
        int[] pins = [0, 1, 0x555, ItemHeader.MaximumPins];
        foreach (ItemState state in Enum.GetValues<ItemState>())
        {
            for (int i = 0; i < 4 * 4 * 4; i++)
            {
                (int payload, long deadline, int cache, int pin) = (payloads[i & 3], deadlines[(i >> 2) & 3], caches[i >> 4], pins[(i + 1) & 3]);
                ItemHeader header = default;
                header.Describe(payload, 2, cache, 0);
                header.State = ItemState.Orphaned;
                header.Pins = ItemHeader.MaximumPins;
                header.Deadline = ItemHeader.MaximumDeadline;
                header.State = state;
                AssertHeader(header, state, payload, ItemHeader.MaximumDeadline, cache, ItemHeader.MaximumPins);
                header.Deadline = deadline;
                AssertHeader(header, state, payload, deadline, cache, ItemHeader.MaximumPins);
                header.Pins = pin;
                AssertHeader(header, state, payload, deadline, cache, pin);
                Assert.Equal(2, header.KeyLength);
            }
        }
    }

    [Fact]
    public void One_comparison_tells_a_live_item_of_certain_lengths_from_all_others()
    {
        ItemHeader header = default;
        foreach ((int payload, int key) in new[] { (0, 0), (64, 8), (72, 8), (64, 9), (ItemHeader.MaximumPayloadLength, ushort.MaxValue) })
        {
            header.Describe(payload, key, 3, 5);
            Assert.NotEqual(ItemHeader.LengthsOf(payload, key), header.Lengths);
            header.State = ItemState.Live;
            Assert.Equal(ItemHeader.LengthsOf(payload, key), header.Lengths);
            header.Generation = 1234;
            header.IsProtected = true;
            Assert.Equal(ItemHeader.LengthsOf(payload, key), header.Lengths);
            Assert.NotEqual(ItemHeader.LengthsOf(payload ^ 1, key), header.Lengths);
            Assert.NotEqual(ItemHeader.LengthsOf(payload, key ^ 1), header.Lengths);
        }
    }

    [Fact]
    public void One_comparison_tells_a_cache_s_item_without_a_deadline_from_all_others()
    {
        ItemHeader header = default;
        foreach (int cache in new[] { 0, 1, 0xAAA, ItemHeader.MaximumCache })
        {
            header.Describe(1, 1, cache, 0);
            header.Pins = 7;
            Assert.Equal(ItemHeader.OwnerOf(cache), header.Owner);
            Assert.NotEqual(ItemHeader.OwnerOf(cache ^ 1), header.Owner);
            foreach (long deadline in new[] { 1, ItemHeader.MaximumDeadline })
            {
                header.Deadline = deadline;
                Assert.NotEqual(ItemHeader.OwnerOf(cache), header.Owner);
            }
        }
    }

    [Fact]
    public void The_generation_wraps_and_leaves_the_queue_alone()
    {
        var header = new ItemHeader { IsProtected = true, Generation = (1 << 15) - 1 };
        header.Generation++;
        Assert.Equal((0, true), (header.Generation, header.IsProtected));
        header.IsProtected = false;
        header.Generation--;
        Assert.Equal((ushort.MaxValue >> 1, false), (header.Generation, header.IsProtected));
    }

    [Fact]
    public void The_link_of_a_free_chunk_leaves_its_pins_alone()
    {
        var header = new ItemHeader { Pins = 0, Deadline = ItemHeader.MaximumDeadline, NextFree = uint.MaxValue };
        Assert.Equal((0, 0, ItemState.Free), (header.Pins, header.Cache, header.State));
    }

    private static void AssertHeader(ItemHeader header, ItemState state, int payload, long deadline, int cache, int pins) => Assert.Equal(
        (state, payload, deadline, cache, pins), (header.State, header.PayloadLength, header.Deadline, header.Cache, header.Pins));
}
