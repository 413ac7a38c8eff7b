using TypedCache.Index;
using TypedCache.Slabs;
using TypedCache.Tests.Index;

namespace TypedCache.Tests.Slabs;

public sealed unsafe class SegmentsTests
{
    [Fact]
    public void Segments_are_added_behind_and_none_moves()
    {
        var memory = new NativeBucketMemory(segmentSize: 4 * Bucket.Size);
        var segments = new Segments<Bucket>(memory, memory.Directories);
        Assert.Equal(0, segments.Capacity);
        var addresses = new List<nuint>();
        for (int segment = 1; segment <= 5; segment++)
        {
            Assert.True(segments.TryGrow());
            Assert.Equal(4 * segment, segments.Capacity);
            for (uint i = 4 * ((uint)segment - 1); i < segments.Capacity; i++)
            {
                addresses.Add((nuint)segments[i]);
            }

            for (int i = 0; i < addresses.Count; i++)
            {
                Assert.Equal(addresses[i], (nuint)segments[(uint)i]);
            }
        }

        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.All(addresses, address => Assert.Equal((nuint)0, address % Bucket.Size));
    }

    [Fact]
    public void Without_memory_or_room_in_the_directory_nothing_grows()
    {
        var memory = new NativeBucketMemory(maximumSegments: 2) { Left = 0 };
        var segments = new Segments<Bucket>(memory, memory.Directories);
        Assert.False(segments.TryGrow());
        memory.Left = 10;
        Assert.True(segments.TryGrow());
        Assert.True(segments.TryGrow());
        Assert.False(segments.TryGrow());
        Assert.Equal(8, memory.Left);
        Assert.Equal(32, segments.Capacity);
    }
}
