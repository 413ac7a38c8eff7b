using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedCache.Tests.Generated;

/// <summary>Collections that only their interfaces tell.</summary>
[Cacheable]
public sealed partial record Interfaces(
    IReadOnlyList<int> Numbers,
    IEnumerable<string?> Words,
    IReadOnlyCollection<DateTime>? Times,
    IList<Address> Addresses,
    ICollection<long>? Longs,
    IImmutableList<string> Immutable,
    IEnumerable<IReadOnlyList<short>> Nested,
    [MaxLength(3)] IEnumerable<byte>? Few);

public sealed class InterfaceCodecTests : CodecTests<Interfaces, Interfaces.Codec, Interfaces.View>
{
    private static readonly Interfaces Plain = new([1], ["a"], null, [], null, [], [], null);

    [Fact]
    public void What_only_reads_comes_back_as_an_array_and_what_writes_as_a_list()
    {
        Interfaces read = Again(Plain with { Longs = new LinkedList<long>([5]), Times = new Queue<DateTime>() });
        Assert.IsType<int[]>(read.Numbers);
        Assert.IsType<string[]>(read.Words);
        Assert.IsType<List<Address>>(read.Addresses);
        Assert.IsType<List<long>>(read.Longs);
        Assert.IsType<ImmutableList<string>>(read.Immutable);
        Assert.IsType<DateTime[]>(read.Times);
    }

    [Fact]
    public void A_sequence_that_does_not_know_its_length_is_enumerated()
    {
        Interfaces read = Again(Plain with { Words = Enumerable.Range(0, 1_000).Where(number => number % 2 == 0).Select(number => $"word {number}") });
        Assert.Equal(500, read.Words.Count());
        Assert.Equal("word 998", read.Words.Last());
    }

    [Fact]
    public void Sequences_beyond_their_maximum_are_not_stored()
    {
        Assert.True(Interfaces.Codec.Measure(Plain with { Few = Enumerable.Repeat((byte)1, 3) }, wide: false) > 0);
        Assert.True(Interfaces.Codec.Measure(Plain with { Few = Enumerable.Repeat((byte)1, 4) }, wide: false) < 0);
    }

    protected override Interfaces Create(Random random) =>
        base.Create(random) with { Few = random.Next(2) == 0 ? null : new byte[random.Next(4)] };

    // Only to be enumerated, a sequence allocates its enumerator.
    protected override Interfaces CreateWithoutGarbage(Random random) => new(
        new List<int> { 1, 2 }, new[] { "a", null }, new LinkedList<DateTime>([default]), [new Address("a", null, 1)], new HashSet<long> { 1, 2 }, ["b"], [[1], [2]], [1]);

    protected override void Read(Interfaces.View view, Interfaces value, Expect expect)
    {
        expect.Span(view.Numbers, () => value.Numbers);
        expect.Items(view.Words, () => value.Words);
        expect.Items(view.Times, () => value.Times);
        expect.Same(view.HasTimes, () => value.Times is not null);
        expect.Span(view.Longs, () => value.Longs);
        expect.Items(view.Immutable, () => value.Immutable);
        expect.Span(view.Few, () => value.Few);
        expect.Same(view.Addresses.Count, () => value.Addresses?.Count ?? 0);
        for (int index = 0; index < view.Addresses.Count; index++)
        {
            int at = index;
            NestingCodecTests.ReadAddress(view.Addresses[index], () => value.Addresses![at], expect);
        }

        int inner = 0;
        foreach (ReadOnlySpan<short> item in view.Nested)
        {
            int at = inner++;
            expect.Span(item, () => value.Nested.ElementAt(at));
        }
    }

    private static Interfaces Again(Interfaces value)
    {
        Assert.True(Interfaces.Codec.TryRead(Write(in value, wide: false), wide: false, out Interfaces? read));
        Assert.Equal(Dump.Of(value), Dump.Of(read));
        return read;
    }
}
