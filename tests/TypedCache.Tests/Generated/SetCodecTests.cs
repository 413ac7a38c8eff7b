using System.Collections.Frozen;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedCache.Tests.Generated;

/// <summary>Sets of every kind.</summary>
[Cacheable]
public sealed partial record Sets(
    HashSet<int> Numbers,
    HashSet<string>? Words,
    ISet<Guid> Guids,
    IReadOnlySet<string>? Names,
    FrozenSet<long> Longs,
    FrozenSet<string> FrozenWords,
    ImmutableHashSet<Small> Enums,
    IImmutableSet<string> ImmutableWords,
    HashSet<Tick> Ticks,
    HashSet<Address?>? Addresses,
    [MaxLength(2)] HashSet<bool>? Flags,
    List<HashSet<string>?> Many);

public sealed class SetCodecTests : CodecTests<Sets, Sets.Codec, Sets.View>
{
    private static readonly Sets Plain = new([], null, new HashSet<Guid>(), null, FrozenSet<long>.Empty, FrozenSet<string>.Empty, [], ImmutableHashSet<string>.Empty, [], null, null, []);

    [Fact]
    public void Sets_that_disregard_case_still_do()
    {
        Sets read = Again(Plain with
        {
            Words = new HashSet<string>(["Ä", "b"], StringComparer.OrdinalIgnoreCase),
            FrozenWords = new[] { "A" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase),
            ImmutableWords = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase, "A"),
            Many = [new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>()],
        });
        Assert.True(read.Words!.SetEquals(["ä", "B"]));
        Assert.True(read.FrozenWords.SetEquals(["a"]));
        Assert.True(read.ImmutableWords.SetEquals(["a"]));
        Assert.Equal(StringComparer.OrdinalIgnoreCase, read.Many[0]!.Comparer);
        Assert.NotEqual(StringComparer.OrdinalIgnoreCase, read.Many[1]!.Comparer);
        Assert.False(Again(Plain with { Words = ["ä"] }).Words!.SetEquals(["Ä"]));
    }

    [Fact]
    public void Views_of_sets_find_their_elements()
    {
        Sets value = Plain with
        {
            Numbers = [1, 2, 3],
            Words = new HashSet<string>(["Größe", "ASCII", new string('x', 400)], StringComparer.OrdinalIgnoreCase),
            FrozenWords = new[] { "ASCII" }.ToFrozenSet(),
        };
        Sets.View view = Sets.View.Create(Write(in value, wide: false), wide: false);
        Assert.True(view.Numbers.Contains(2));
        Assert.False(view.Numbers.Contains(4));
        Assert.Equal([1, 2, 3], view.Numbers.AsSpan().ToArray());
        Assert.True(view.Words.Contains("GRÖSSE".Replace("SS", "ß")));
        Assert.True(view.Words.Contains("ascii"));
        Assert.True(view.Words.Contains(new string('X', 400)));
        Assert.False(view.Words.Contains("other"));
        Assert.True(view.FrozenWords.Contains("ASCII"));
        Assert.False(view.FrozenWords.Contains("ascii"));
    }

    [Fact]
    public void Searching_a_view_allocates_nothing()
    {
        Sets value = Plain with { Numbers = [1, 2, 3], Words = ["one", "two", "drei"] };
        byte[] bytes = Write(in value, wide: false);
        Allocations.AssertNone(() =>
        {
            Sets.View view = Sets.View.Create(bytes, wide: false);
            Assert.True(view.Words.Contains("two") && view.Numbers.Contains(3));
        });
    }

    [Fact]
    public void An_element_that_bytes_repeat_counts_once()
    {
        Sets value = Plain with { Numbers = [1, 2] };
        byte[] bytes = Write(in value, wide: false);
        int second = bytes.AsSpan().IndexOf(new byte[] { 2, 0, 0, 0 });
        bytes[second] = 1;
        Assert.True(Sets.Codec.TryRead(bytes, wide: false, out Sets? read));
        Assert.Equal([1], read.Numbers);
    }

    [Fact]
    public void Sets_beyond_their_maximum_are_not_stored()
        => Assert.True(Sets.Codec.Measure(Plain with { Flags = [true, false] }, wide: false) > 0);

    protected override void Read(Sets.View view, Sets value, Expect expect)
    {
        expect.Same(view.HasWords, () => value.Words is not null);
        expect = expect.OfWritten;
        expect.Same(view.Numbers.Count, () => value.Numbers?.Count ?? 0);
        foreach (int number in view.Numbers)
        {
            expect.Same(true, () => value.Numbers!.Contains(number));
        }

        expect.Items(view.Words, () => value.Words);
        expect.Items(view.Guids, () => value.Guids);
        expect.Items(view.Names, () => value.Names);
        expect.Items(view.Longs, () => value.Longs);
        expect.Items(view.FrozenWords, () => value.FrozenWords);
        expect.Items(view.Enums, () => value.Enums);
        expect.Items(view.ImmutableWords, () => value.ImmutableWords);
        expect.Same(view.Ticks.Count, () => value.Ticks?.Count ?? 0);
        expect.Same(view.Addresses.Count, () => value.Addresses?.Count ?? 0);
        expect.Items(view.Flags, () => value.Flags);
        for (int index = 0; index < view.Many.Count; index++)
        {
            int at = index;
            expect.Same(view.Many.HasValue(index), () => value.Many![at] is not null);
            expect.Items(view.Many[index], () => value.Many![at]);
        }
    }

    private static Sets Again(Sets value)
    {
        Assert.True(Sets.Codec.TryRead(Write(in value, wide: false), wide: false, out Sets? read));
        Assert.Equal(Dump.Of(value), Dump.Of(read));
        return read;
    }
}
