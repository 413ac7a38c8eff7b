using System.ComponentModel.DataAnnotations;

namespace TypedCache.Tests.Generated;

/// <summary>Memory that belongs to somebody else: what is read back is a copy.</summary>
[Cacheable]
public sealed partial record Memories(
    ReadOnlyMemory<byte> Image,
    Memory<byte> Writable,
    ReadOnlyMemory<byte>? Maybe,
    ArraySegment<int> Segment,
    Memory<string?> Words,
    List<ReadOnlyMemory<byte>> Images,
    ReadOnlyMemory<byte>?[] Gaps,
    [MaxLength(4)] ReadOnlyMemory<byte> Small);

public sealed class MemoryCodecTests : CodecTests<Memories, Memories.Codec, Memories.View>
{
    [Fact]
    public void Only_the_part_that_is_shown_is_stored()
    {
        byte[] whole = [1, 2, 3, 4, 5];
        var value = new Memories(whole.AsMemory(1, 3), default, null, new ArraySegment<int>([1, 2, 3], 1, 1), default, [], [], default);
        Assert.True(Memories.Codec.TryRead(Write(in value, wide: false), wide: false, out Memories? read));
        Assert.Equal([2, 3, 4], read.Image.ToArray());
        Assert.Equal([2], read.Segment);
        Assert.Null(read.Maybe);
        Assert.True(read.Writable.IsEmpty);
    }

    [Fact]
    public void Memory_beyond_its_maximum_is_not_stored()
    {
        var value = new Memories(default, default, null, default, default, [], [], new byte[4]);
        Assert.True(Memories.Codec.Measure(value, wide: false) > 0);
        Assert.True(Memories.Codec.Measure(value with { Small = new byte[5] }, wide: false) < 0);
    }

    protected override Memories Create(Random random)
    {
        Memories value = RandomValues.Create<Memories>(random);
        return value with { Small = value.Small.Length > 4 ? value.Small[..4] : value.Small };
    }

    protected override void Read(Memories.View view, Memories value, Expect expect)
    {
        expect.Span(view.Image, () => value.Image.ToArray());
        expect.Span(view.Writable, () => value.Writable.ToArray());
        expect.Same(view.HasMaybe, () => value.Maybe.HasValue);
        expect.Span(view.Maybe, () => value.Maybe.GetValueOrDefault().ToArray());
        expect.Span(view.Segment, () => value.Segment);
        expect.Items(view.Words, () => value.Words.ToArray());
        expect.Span(view.Small, () => value.Small.ToArray());
        int image = 0;
        foreach (ReadOnlySpan<byte> item in view.Images)
        {
            int at = image++;
            expect.Span(item, () => value.Images[at].ToArray());
        }

        expect.Same(image, () => value.Images?.Count ?? 0);
        for (int index = 0; index < view.Gaps.Count; index++)
        {
            int at = index;
            expect.Same(view.Gaps.HasValue(index), () => value.Gaps![at].HasValue);
            expect.Span(view.Gaps[index], () => value.Gaps![at].GetValueOrDefault().ToArray());
        }
    }
}
