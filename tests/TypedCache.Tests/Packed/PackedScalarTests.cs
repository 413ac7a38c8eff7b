using TypedCache.Tests.Generated;

namespace TypedCache.Tests.Packed;

public sealed class PackedNothingTests : CodecTests<PackedNothing, PackedNothing.Codec, PackedNothing.View>
{
    protected override void Read(PackedNothing.View view, PackedNothing value, Expect expect)
    {
    }
}

public sealed class PackedTickTests : CodecTests<PackedTick, PackedTick.Codec, PackedTick.View>
{
    internal static void ReadAll(PackedTick.View view, Func<PackedTick> value, Expect expect)
    {
        expect.Same(view.Id, () => value().Id);
        expect.Same(view.Price, () => value().Price);
        expect.Same(view.Size, () => value().Size);
    }

    protected override void Read(PackedTick.View view, PackedTick value, Expect expect) => ReadAll(view, () => value, expect);
}

public sealed class PackedIntegerTests : CodecTests<PackedIntegers, PackedIntegers.Codec, PackedIntegers.View>
{
    protected override void Read(PackedIntegers.View view, PackedIntegers value, Expect expect)
    {
        expect.Same(view.SByte, () => value.SByte);
        expect.Same(view.Byte, () => value.Byte);
        expect.Same(view.Int16, () => value.Int16);
        expect.Same(view.UInt16, () => value.UInt16);
        expect.Same(view.Int32, () => value.Int32);
        expect.Same(view.UInt32, () => value.UInt32);
        expect.Same(view.Int64, () => value.Int64);
        expect.Same(view.UInt64, () => value.UInt64);
        expect.Same(view.Char, () => value.Char);
        expect.Same(view.Int128, () => value.Int128);
        expect.Same(view.UInt128, () => value.UInt128);
    }
}

public sealed class PackedScalarTests : CodecTests<PackedScalars, PackedScalars.Codec, PackedScalars.View>
{
    [Fact]
    public void A_local_time_is_stored_as_its_instant_and_comes_back_universal()
    {
        var local = new DateTime(2026, 7, 1, 12, 0, 0, DateTimeKind.Local);
        PackedScalars value = Create(new Random(1)) with { DateTime = local };
        Assert.True(PackedScalars.Codec.TryRead(Write(in value, wide: false), wide: false, out PackedScalars? read));
        Assert.Equal((local.ToUniversalTime(), DateTimeKind.Utc), (read.DateTime, read.DateTime.Kind));
    }

    [Fact]
    public void A_time_of_no_kind_comes_back_universal_with_the_same_digits()
    {
        PackedScalars value = Create(new Random(1)) with { DateTime = new DateTime(2026, 7, 1, 12, 0, 0) };
        Assert.True(PackedScalars.Codec.TryRead(Write(in value, wide: false), wide: false, out PackedScalars? read));
        Assert.Equal((value.DateTime.Ticks, DateTimeKind.Utc), (read.DateTime.Ticks, read.DateTime.Kind));
    }

    protected override PackedScalars Create(Random random)
    {
        PackedScalars value = base.Create(random);
        return value with { DateTime = DateTime.SpecifyKind(value.DateTime, DateTimeKind.Utc) };
    }

    protected override void Read(PackedScalars.View view, PackedScalars value, Expect expect)
    {
        expect.Same(view.Boolean, () => value.Boolean);
        expect.Same(view.Single, () => value.Single);
        expect.Same(view.Double, () => value.Double);
        expect.Same(view.Half, () => value.Half);
        expect.Same(view.Decimal, () => value.Decimal);
        expect.Same(view.Guid, () => value.Guid);
        expect.Same(view.DateTime, () => value.DateTime);
        expect.Same(view.Offset, () => value.Offset);
        expect.Same(view.Date, () => value.Date);
        expect.Same(view.Time, () => value.Time);
        expect.Same(view.Span, () => value.Span);
        expect.Same(view.Small, () => value.Small);
        expect.Same(view.Signed, () => value.Signed);
        expect.Same(view.Large, () => value.Large);
        expect.Same(view.Rune, () => value.Rune);
        expect.Same(view.Version == default ? null : view.Version.ToVersion(), () => value.Version is { Major: 0, Minor: 0, Build: 0, Revision: 0 } ? null : value.Version);
        expect.Same(view.MaybeVersion?.ToVersion(), () => value.MaybeVersion);
    }
}

public sealed class PackedNullableTests : CodecTests<PackedNullables, PackedNullables.Codec, PackedNullables.View>
{
    protected override PackedNullables Create(Random random)
    {
        PackedNullables value = base.Create(random);
        return value with { DateTime = value.DateTime is { } time ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : null };
    }

    protected override void Read(PackedNullables.View view, PackedNullables value, Expect expect)
    {
        expect.Same(view.Boolean, () => value.Boolean);
        expect.Same(view.Byte, () => value.Byte);
        expect.Same(view.Int32, () => value.Int32);
        expect.Same(view.Int64, () => value.Int64);
        expect.Same(view.Double, () => value.Double);
        expect.Same(view.Decimal, () => value.Decimal);
        expect.Same(view.Guid, () => value.Guid);
        expect.Same(view.DateTime, () => value.DateTime);
        expect.Same(view.Offset, () => value.Offset);
        expect.Same(view.Date, () => value.Date);
        expect.Same(view.Time, () => value.Time);
        expect.Same(view.Span, () => value.Span);
        expect.Same(view.Small, () => value.Small);
        expect.Same(view.Rune, () => value.Rune);
        expect.Same(view.Int128, () => value.Int128);
        expect.Same(view.HasTick, () => value.Tick is not null);
        PackedTickTests.ReadAll(view.Tick, () => value.Tick ?? default, expect);
    }
}

public sealed class PackedTextTests : CodecTests<PackedTexts, PackedTexts.Codec, PackedTexts.View>
{
    private static readonly PackedTexts Plain = new("", null, "", new Uri("http://a.example/"), null, 1, null);

    [Theory]
    [InlineData("/rooted", UriKind.Relative)]
    [InlineData("/rooted", UriKind.RelativeOrAbsolute)]
    [InlineData("a/b?c", UriKind.Relative)]
    [InlineData("", UriKind.Relative)]
    [InlineData("file:///home/me", UriKind.Absolute)]
    [InlineData("mailto:someone@example.org", UriKind.Absolute)]
    [InlineData("http://bücher.example/日本", UriKind.Absolute)]
    public void A_uri_comes_back_as_what_its_text_says_here(string text, UriKind kind)
    {
        PackedTexts value = Plain with { Home = new Uri(text, kind) };
        byte[] bytes = Write(in value, wide: false);
        Assert.True(PackedTexts.Codec.TryRead(bytes, wide: false, out PackedTexts? read));
        var expected = new Uri(text, UriKind.RelativeOrAbsolute);
        Assert.Equal((expected, expected.IsAbsoluteUri, text), (read.Home, read.Home.IsAbsoluteUri, read.Home.OriginalString));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(PackedTexts.View.Create(bytes, wide: false).HomeUtf8));
    }

    [Fact]
    public void Values_beyond_their_maximum_are_neither_stored_nor_read()
    {
        Assert.True(PackedTexts.Codec.Measure(Plain with { Symbol = new string('é', 12), Small = long.MaxValue }, wide: false) > 0);
        Assert.Equal(-1, PackedTexts.Codec.Measure(Plain with { Symbol = new string('s', 13) }, wide: false));
        Assert.Equal(-1, PackedTexts.Codec.Measure(Plain with { Small = System.Numerics.BigInteger.Pow(2, 100) }, wide: false));
        Assert.Equal(-1, PackedTexts.Codec.Measure(Plain with { Next = new Uri(new string('r', 61), UriKind.Relative) }, wide: false));
        PackedTexts longest = Plain with { Symbol = new string('s', 12) };
        byte[] bytes = Write(in longest, wide: false);
        int at = bytes.AsSpan().IndexOf("ssssssssssss"u8);
        byte[] longer = [.. bytes[..(at - 1)], 0xAD, .. "sssssssssssss"u8, .. bytes[(at + 12)..]];
        Assert.True(PackedTexts.Codec.TryRead(bytes, wide: false, out _));
        Assert.False(PackedTexts.Codec.TryRead(longer, wide: false, out _));
        Assert.False(PackedTexts.View.IsValid(longer, wide: false));
    }

    protected override void Read(PackedTexts.View view, PackedTexts value, Expect expect)
    {
        expect.Text(view.Name, view.NameUtf8, () => value.Name);
        expect.Text(view.Note, view.NoteUtf8, () => value.Note);
        expect.Same(view.HasNote, () => value.Note is not null);
        expect.Text(view.Symbol, view.SymbolUtf8, () => value.Symbol);
        expect.Same(view.Home, () => value.Home);
        expect.Same(view.Next, () => value.Next);
        expect.Same(view.Number, () => value.Number);
        expect.Same(view.Small, () => value.Small);
    }
}
