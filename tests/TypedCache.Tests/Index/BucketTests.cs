using System.Runtime.CompilerServices;
using TypedCache.Index;

namespace TypedCache.Tests.Index;

public sealed unsafe class BucketTests
{
    [Fact]
    public void A_bucket_is_one_cache_line_of_eight_items()
    {
        Assert.Equal(64, Unsafe.SizeOf<Bucket>());
        Assert.Equal(64, Bucket.Size);
        Bucket bucket = default;
        Assert.True((byte*)(bucket.Uses + Bucket.Slots) - (byte*)&bucket <= Bucket.Size);
    }

    [Fact]
    public void Sequence_and_link_share_the_first_aligned_word()
    {
        Bucket bucket = default;
        bucket.Sequence = 0x1111_2222;
        bucket.Link = 0x3333_4444;
        Assert.Equal(0x3333_4444_1111_2222u, *(ulong*)&bucket);
    }

    [Fact]
    public void The_level_is_the_high_six_bits_of_the_link()
    {
        Bucket bucket = default;
        bucket.Link = (31u << Bucket.LevelShift) | Bucket.OverflowMask;
        Assert.Equal(31, bucket.Level);
        Assert.Equal(uint.MaxValue, (63u << Bucket.LevelShift) | Bucket.OverflowMask);
        Assert.Equal(0u, (63u << Bucket.LevelShift) & Bucket.OverflowMask);
    }

    [Fact]
    public void A_tag_is_the_highest_bits_of_the_hash_and_never_0()
    {
        Assert.Equal(0xABCD, Bucket.TagOf(0xABCD_0000_0000_0000));
        Assert.Equal(0xABCD, Bucket.TagOf(0xABCD_FFFF_FFFF_FFFF));
        Assert.Equal(1, Bucket.TagOf(0x0000_FFFF_FFFF_FFFF));
        Assert.Equal(1, Bucket.TagOf(0x0001_0000_0000_0000));
    }

    [Fact]
    public void A_match_has_a_bit_for_every_slot_with_the_tag_and_no_other()
    {
        Bucket bucket = default;
        for (int pattern = 0; pattern < 256; pattern++)
        {
            for (int slot = 0; slot < Bucket.Slots; slot++)
            {
                bucket.Tags[slot] = (ushort)((pattern >> slot & 1) != 0 ? 0x8001 : 0x8000 + (2 * slot));
            }

            Assert.Equal((uint)pattern, Bucket.Match(&bucket, 0x8001));
        }
    }

    [Fact]
    public void A_slot_is_occupied_while_it_has_a_tag_and_the_first_empty_one_is_the_lowest()
    {
        Bucket bucket = default;
        for (int pattern = 0; pattern < 256; pattern++)
        {
            for (int slot = 0; slot < Bucket.Slots; slot++)
            {
                bucket.Tags[slot] = (ushort)((pattern >> slot & 1) != 0 ? 0xFFFF : 0);
            }

            Assert.Equal((uint)pattern, Bucket.Occupied(&bucket));
            Assert.Equal(pattern == 255 ? -1 : int.TrailingZeroCount(~pattern), Bucket.FirstEmpty(&bucket));
        }
    }
}
