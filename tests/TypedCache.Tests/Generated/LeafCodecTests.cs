using System.ComponentModel.DataAnnotations;
using System.Numerics;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>Types that take as many bytes as they need.</summary>
[Cacheable]
public sealed partial record Leaves(
    Uri Home,
    Uri? Next,
    BigInteger Number,
    BigInteger? MaybeNumber,
    [MaxLength(40)] Uri? Short,
    [MaxLength(4)] BigInteger Small,
    Uri?[] Links,
    List<BigInteger> Numbers,
    BigInteger?[]? MaybeNumbers);

public sealed class LeafCodecTests : CodecTests<Leaves, Leaves.Codec, Leaves.View>
{
    private static readonly Leaves Plain = new(new Uri("http://a.example/"), null, 1, null, null, 1, [], [], null);

    [Theory]
    [InlineData("http://example.org/a?b=c#d", UriKind.Absolute)]
    [InlineData("/rooted", UriKind.Relative)]
    [InlineData("/rooted", UriKind.RelativeOrAbsolute)]
    [InlineData("a/b?c", UriKind.Relative)]
    [InlineData("", UriKind.Relative)]
    [InlineData("mailto:someone@example.org", UriKind.Absolute)]
    [InlineData("HTTP://EXAMPLE.ORG:80/%7Ehome/../x", UriKind.Absolute)]
    [InlineData("http://bücher.example/日本", UriKind.Absolute)]
    public void A_uri_comes_back_as_it_was_written_and_of_its_kind(string text, UriKind kind)
    {
        Leaves value = Plain with { Next = new Uri(text, kind) };
        Assert.True(Leaves.Codec.TryRead(Write(in value, wide: false), wide: false, out Leaves? read));
        Assert.Equal(value.Next, read.Next);
        Assert.Equal((text, value.Next.IsAbsoluteUri), (read.Next!.OriginalString, read.Next.IsAbsoluteUri));
    }

    [Fact]
    public void Bytes_that_are_no_uri_are_refused()
    {
        Assert.False(UriCodec.TryRead("http://exa mple:port/"u8, wide: false, flag: true, out _));
        Assert.False(UriCodec.TryRead("relative"u8, wide: false, flag: true, out _));
        Assert.False(UriCodec.TryRead([0xFF], wide: false, flag: false, out _));
        Assert.False(UriCodec.IsValid("http://absolute.example/"u8, wide: false, flag: false));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("127")]
    [InlineData("128")]
    [InlineData("-128")]
    [InlineData("-129")]
    [InlineData("123456789012345678901234567890123456789012345678901234567890")]
    public void A_large_integer_takes_the_fewest_bytes(string text)
    {
        var number = BigInteger.Parse(text);
        byte[] bytes = new byte[BigIntegerCodec.Measure(in number, wide: false)];
        Assert.Equal(number.GetByteCount(), BigIntegerCodec.Write(in number, bytes, wide: false, out _));
        Assert.True(BigIntegerCodec.TryRead(bytes, wide: false, flag: false, out BigInteger read));
        Assert.Equal(number, read);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 0 })]
    [InlineData(new byte[] { 0x80, 0xFF })]
    public void Bytes_no_large_integer_is_written_as_are_refused(byte[] bytes)
    {
        Assert.False(BigIntegerCodec.TryRead(bytes, wide: false, flag: false, out _));
        Assert.False(BigIntegerCodec.IsValid(bytes, wide: false, flag: false));
    }

    [Fact]
    public void Values_beyond_their_maximum_are_not_stored()
    {
        Assert.True(Measure(Plain) > 0);
        Assert.True(Measure(Plain with { Small = int.MinValue, Short = new Uri(new string('a', 40), UriKind.Relative) }) > 0);
        Assert.True(Measure(Plain with { Small = (BigInteger)int.MaxValue + 1 }) < 0);
        Assert.True(Measure(Plain with { Short = new Uri(new string('a', 41), UriKind.Relative) }) < 0);

        static long Measure(Leaves value) => Leaves.Codec.Measure(in value, wide: false);
    }

    [Fact]
    public void Bounds_count_three_bytes_a_character_and_one_a_byte()
    {
        // The two bounded members; nothing bounds the others.
        Assert.Equal(SizeBounds.Unbounded, Leaves.Codec.Bounds.Maximum);
        Assert.Equal((40 * 3) + 4, Bound.Codec.Bounds.Maximum - Bound.Codec.Bounds.Minimum + 1);
    }

    protected override void Read(Leaves.View view, Leaves value, Expect expect)
    {
        expect.Same(view.Home, () => value.Home);
        expect.Text(view.Next?.OriginalString, view.NextUtf8, () => value.Next?.OriginalString);
        expect.Same(view.HasNext, () => value.Next is not null);
        expect.Same(view.Number, () => value.Number);
        expect.Same(view.NumberBytes.ToArray(), () => value.Number.ToByteArray());
        expect.Same(view.MaybeNumber, () => value.MaybeNumber);
        expect.Same(view.Short, () => value.Short);
        expect.Same(view.Small, () => value.Small);
        expect.Same(view.Links.Count, () => value.Links?.Length ?? 0);
        for (int index = 0; index < view.Links.Count; index++)
        {
            int at = index;
            expect.Text(view.Links[index]?.OriginalString, view.Links.Bytes(index), () => value.Links![at]?.OriginalString);
        }

        int number = 0;
        foreach (BigInteger item in view.Numbers)
        {
            int at = number++;
            expect.Same(item, () => value.Numbers![at]);
            expect.Same(view.Numbers.Bytes(at).ToArray(), () => value.Numbers![at].ToByteArray());
        }

        for (int index = 0; index < view.MaybeNumbers.Count; index++)
        {
            int at = index;
            expect.Same(view.MaybeNumbers.HasValue(index), () => value.MaybeNumbers![at].HasValue);
            expect.Same(view.MaybeNumbers[index], () => value.MaybeNumbers![at]);
        }
    }
}

/// <summary>Leaves whose length is declared.</summary>
[Cacheable]
public sealed partial record Bound([MaxLength(40)] Uri? Link, [MaxLength(4)] BigInteger Number);
