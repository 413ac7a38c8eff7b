using TypedCache.Engine;
using TypedCache.Index;
using TypedCache.Typed;

namespace TypedCache.Tests.Typed;

public class KeyBlockTests
{
    [Fact]
    public void Keys_come_back_in_their_order_with_their_hashes()
    {
        KeyBlock block = default;
        for (int i = 0; i < KeyBlock.Capacity; i++)
        {
            Assert.False(block.IsFull);
            block.Room[..(i * 3)].Fill((byte)i);
            block.Add(i * 3, (ulong)i << 50 | 7);
        }

        Assert.True(block.IsFull);
        Assert.Equal(KeyBlock.Capacity, block.Hashes.Length);
        for (int i = 0; i < KeyBlock.Capacity; i++)
        {
            ItemKey key = block.Key(i, cache: 5);
            Assert.Equal(Enumerable.Repeat((byte)i, i * 3), key.Bytes.ToArray());
            Assert.Equal((5, 7u, Bucket.TagOf((ulong)i << 50)), (key.Cache, key.Hash, key.Tag));
            Assert.Equal((ulong)i << 50 | 7, block.Hashes[i]);
        }
    }

    [Fact]
    public void The_room_left_shrinks_with_every_key_and_is_whole_again_once_the_block_is_cleared()
    {
        KeyBlock block = default;
        int whole = block.Room.Length;
        block.Add(whole - 10, 1);
        block.Add(0, 2);
        Assert.Equal(10, block.Room.Length);
        block.Add(10, 3);
        Assert.True(block.Room.IsEmpty);
        Assert.Equal(3, block.Count);
        block.Clear();
        Assert.Equal((0, whole, false), (block.Count, block.Room.Length, block.IsFull));
        Assert.True(block.Hashes.IsEmpty);
    }
}
