using TypedCache.Index;
using TypedCache.Slabs;

namespace TypedCache.Tests.Index;

public sealed unsafe class ChainSplitterTests
{
    private const int Level = 4;

    public static TheoryData<int, int> Shares
    {
        get
        {
            var shares = new TheoryData<int, int>();
            foreach (int items in new[] { 0, 1, 7, 8, 9, 16, 17, 24, 31, 40 })
            {
                foreach (int moving in new[] { 0, 1, 7, 8, 9, items / 2, items - 8, items - 1, items }.Where(m => m >= 0 && m <= items).Distinct())
                {
                    shares.Add(items, moving);
                }
            }

            return shares;
        }
    }

    [Theory]
    [MemberData(nameof(Shares))]
    public void Items_are_dealt_by_the_next_bit_with_tag_and_uses_and_spare_buckets_returned(int items, int moving)
    {
        var memory = new NativeBucketMemory();
        var overflow = new OverflowBuckets(memory, memory.Directories);
        var chains = new Segments<Bucket>(memory, memory.Directories + memory.MaximumSegments);
        Assert.True(overflow.TryGrow());
        Assert.True(chains.TryGrow());
        var random = new Random(items);
        uint[] hashes = new uint[items + 1];
        HashSet<int> movers = [.. Enumerable.Range(1, items).OrderBy(_ => random.Next()).Take(moving)];
        for (int handle = 1; handle <= items; handle++)
        {
            hashes[handle] = (uint)random.Next(1 << 20) << (Level + 1) | (movers.Contains(handle) ? 1u << Level : 0);
        }

        Bucket* parent = chains[0];
        Bucket* child = chains[1];
        parent->Link = Level << Bucket.LevelShift;
        Fill(overflow, parent, items);

        var splitter = new ChainSplitter<TableHashes>(overflow, new TableHashes(hashes));
        splitter.Split(parent, child, Level);

        Assert.Equal((Level + 1, Level + 1), (parent->Level, child->Level));
        var stayed = Read(overflow, parent, out int parentBuckets);
        var moved = Read(overflow, child, out int childBuckets);
        Assert.Equal(movers.Order(), moved.Order());
        Assert.Equal(Enumerable.Range(1, items).Except(movers), stayed.Order());
        Assert.Equal(Math.Max(0, (items - moving - 1) / 8), parentBuckets);
        Assert.Equal(Math.Max(0, (moving - 1) / 8), childBuckets);
        Assert.Equal(parentBuckets + childBuckets, overflow.InUse);

        // And once more, so that nothing of the first split is left over.
        splitter.Split(parent, chains[2], Level + 1);
        Assert.Equal(Level + 2, parent->Level);
        int[] all = [.. Read(overflow, parent, out _), .. Read(overflow, chains[2], out _)];
        Assert.Equal(stayed.Order(), all.Order());
        GC.KeepAlive(memory);
    }

    private static void Fill(OverflowBuckets overflow, Bucket* bucket, int items)
    {
        for (int handle = 1; handle <= items; handle++)
        {
            int slot = Bucket.FirstEmpty(bucket);
            if (slot < 0)
            {
                uint number = overflow.TryTake();
                bucket->Link |= number;
                bucket = overflow[number];
                slot = 0;
            }

            bucket->Tags[slot] = (ushort)(handle + 1_000);
            bucket->Handles[slot] = (uint)handle;
            bucket->Uses[slot] = (byte)(handle + 100);
        }
    }

    private static List<int> Read(OverflowBuckets overflow, Bucket* bucket, out int continued)
    {
        var handles = new List<int>();
        continued = 0;
        while (true)
        {
            for (int slot = 0; slot < Bucket.Slots; slot++)
            {
                int handle = (int)bucket->Handles[slot];
                Assert.Equal(handle == 0 ? 0 : handle + 1_000, bucket->Tags[slot]);
                Assert.Equal(handle == 0 ? 0 : handle + 100, bucket->Uses[slot]);
                if (handle != 0)
                {
                    handles.Add(handle);
                }
            }

            uint next = bucket->Link & Bucket.OverflowMask;
            if (next == 0)
            {
                return handles;
            }

            continued++;
            bucket = overflow[next];
        }
    }
}
