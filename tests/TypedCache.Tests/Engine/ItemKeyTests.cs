using TypedCache.Engine;
using TypedCache.Index;

namespace TypedCache.Tests.Engine;

public sealed unsafe class ItemKeyTests
{
    [Fact]
    public void Bytes_are_those_of_the_key_exactly_when_all_are_equal()
    {
        var random = new Random(1);
        for (int length = 0; length <= 40; length++)
        {
            byte[] key = new byte[length];
            random.NextBytes(key);
            // One more on either side, equal to nothing, and no alignment.
            byte[] memory = [255, .. key, 255];
            fixed (byte* start = memory)
            {
                Assert.True(new ItemKey(key, 0, 0).HasBytes(start + 1));
                for (int i = 0; i < length; i++)
                {
                    memory[1 + i] ^= 0x40;
                    Assert.False(new ItemKey(key, 0, 0).HasBytes(start + 1), $"length {length}, byte {i}");
                    memory[1 + i] ^= 0x40;
                }
            }
        }
    }

    [Fact]
    public void Bucket_and_tag_come_from_the_two_ends_of_the_hash()
    {
        var key = new ItemKey([1], 2, 0xABCD_0000_1234_5678);
        Assert.Equal((0x1234_5678u, (ushort)0xABCD, 0xABCD_0000_1234_5678), (key.Hash, key.Tag, key.WholeHash));
        Assert.Equal(Bucket.TagOf(key.WholeHash), key.Tag);
    }
}
