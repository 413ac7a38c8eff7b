using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;

namespace TypedCache.Tests.Generated;

/// <summary>Immutable arrays and lists, which a default one and an empty one are not the same of.</summary>
[Cacheable]
public sealed partial record Immutables(
    ImmutableArray<int> Numbers,
    ImmutableArray<string> Words,
    ImmutableArray<byte>? Bytes,
    ImmutableArray<Address?> Addresses,
    ImmutableList<decimal> Decimals,
    ImmutableArray<int>[] Rows,
    List<ImmutableArray<string>?>? Lists,
    [MaxLength(2)] ImmutableArray<long> Few);

public sealed class ImmutableCodecTests : CodecTests<Immutables, Immutables.Codec, Immutables.View>
{
    private static readonly Immutables Plain = new([], [], null, [], [], [], null, []);

    [Fact]
    public void A_default_array_an_empty_one_and_none_come_back_as_they_were()
    {
        Immutables read = Again(Plain with { Numbers = default, Bytes = default(ImmutableArray<byte>), Rows = [default, [], [1]], Lists = [null, default(ImmutableArray<string>), []] });
        Assert.True(read.Numbers.IsDefault);
        Assert.False(read.Words.IsDefault);
        Assert.True(read.Bytes!.Value.IsDefault);
        Assert.Equal([true, false, false], read.Rows.Select(row => row.IsDefault));
        Assert.Equal([null, true, false], read.Lists!.Select(list => list?.IsDefault));
        Assert.Null(Again(Plain).Bytes);
    }

    [Fact]
    public void Arrays_beyond_their_maximum_are_not_stored()
    {
        Assert.True(Immutables.Codec.Measure(Plain with { Few = default }, wide: false) > 0);
        Assert.True(Immutables.Codec.Measure(Plain with { Few = [1, 2] }, wide: false) > 0);
        Assert.True(Immutables.Codec.Measure(Plain with { Few = [1, 2, 3] }, wide: false) < 0);
    }

    [Fact]
    public void A_default_array_with_elements_is_refused()
    {
        // The bits come first: of each array, whether it is a default one.
        Immutables value = Plain with { Numbers = [7] };
        byte[] bytes = Write(in value, wide: false);
        bytes[0] |= 1;
        Assert.False(Immutables.Codec.TryRead(bytes, wide: false, out _));
        Assert.False(Immutables.View.IsValid(bytes, wide: false));
    }

    protected override void Read(Immutables.View view, Immutables value, Expect expect)
    {
        expect.Span(view.Numbers, () => OrEmpty(value.Numbers));
        expect.Items(view.Words, () => OrEmpty(value.Words));
        expect.Same(view.HasBytes, () => value.Bytes.HasValue);
        expect.Span(view.Bytes, () => OrEmpty(value.Bytes.GetValueOrDefault()));
        expect.Same(view.Addresses.Count, () => OrEmpty(value.Addresses).Length);
        expect.Items(view.Decimals, () => value.Decimals);
        expect.Same(view.Rows.Count, () => value.Rows?.Length ?? 0);
        for (int index = 0; index < view.Rows.Count; index++)
        {
            int at = index;
            expect.Span(view.Rows[index], () => OrEmpty(value.Rows![at]));
        }

        for (int index = 0; index < view.Lists.Count; index++)
        {
            int at = index;
            expect.Same(view.Lists.HasValue(index), () => value.Lists![at].HasValue);
            expect.Items(view.Lists[index], () => OrEmpty(value.Lists![at].GetValueOrDefault()));
        }
    }

    private static ImmutableArray<T> OrEmpty<T>(ImmutableArray<T> array) => array.IsDefault ? [] : array;

    private static Immutables Again(Immutables value)
    {
        Assert.True(Immutables.Codec.TryRead(Write(in value, wide: false), wide: false, out Immutables? read));
        Assert.Equal(Dump.Of(value), Dump.Of(read));
        return read;
    }
}
