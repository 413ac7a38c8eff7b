namespace TypedCache.Tests.Codecs;

public sealed class TextTests
{
    [Fact]
    public void Any_string_comes_back_and_its_view_agrees()
    {
        foreach (string value in Texts.Sample(300).Append("").Append(new string('я', 70_000)))
        {
            byte[] bytes = CodecProbe.Encode<Text>(value);
            Assert.True(CodecProbe.TryDecode(bytes, out Text read));
            Assert.Equal(value, read.Value, StringComparer.Ordinal);

            Text.View view = CodecProbe.View<Text.View, Text>(bytes);
            Assert.Equal(value, view.Value, StringComparer.Ordinal);
            Assert.Equal(value, view.ToString(), StringComparer.Ordinal);
            Assert.Equal(bytes, view.Utf8);
            Assert.Equal(bytes.Length, view.Length);
            Assert.True(CodecProbe.IsValid<Text.View, Text>(bytes));
        }
    }

    [Fact]
    public void The_view_of_ascii_compares_with_a_literal()
        => Assert.True(CodecProbe.View<Text.View, Text>(CodecProbe.Encode<Text>("MSFT")).Utf8.SequenceEqual("MSFT"u8));

    [Fact]
    public void The_empty_string_takes_no_bytes()
        => Assert.Empty(CodecProbe.Encode<Text>(""));

    [Fact]
    public void Bytes_that_no_string_has_are_refused_and_empty_in_a_view()
    {
        byte[] bytes = [(byte)'a', 0xC0, 0x80];
        Assert.False(CodecProbe.TryDecode(bytes, out Text read));
        Assert.Equal("", read.Value);
        Assert.False(CodecProbe.IsValid<Text.View, Text>(bytes));
        Assert.Equal("", CodecProbe.View<Text.View, Text>(bytes).Value);
    }

    [Fact]
    public void A_string_converts_to_a_text_and_back()
    {
        Text text = "MSFT";
        string value = text;
        Assert.Equal("MSFT", value);
        Assert.Equal("MSFT", text.ToString());
        Assert.True(text == "MSFT");
        Assert.True(text != "msft");
    }

    [Fact]
    public void Null_does_not_convert()
    {
        Assert.Throws<ArgumentNullException>("value", () => { Text text = (string)null!; });
        Assert.Throws<ArgumentNullException>("value", () => new Text(null!));
    }

    [Fact]
    public void The_default_is_the_empty_text()
    {
        Assert.Equal("", default(Text).Value);
        Assert.Equal("", default(Text));
        Assert.Equal(new Text(""), default);
        Assert.Equal(new Text("").GetHashCode(), default(Text).GetHashCode());
        Assert.Empty(CodecProbe.Encode(default(Text)));
    }

    [Fact]
    public void Texts_are_equal_by_their_units()
    {
        Assert.Equal(new Text("Straße"), new Text(string.Concat("Stra", "ße")));
        Assert.Equal(new Text("ab").GetHashCode(), new Text(string.Concat("a", "b")).GetHashCode());
        Assert.NotEqual(new Text("\u00E9"), new Text("e\u0301"));
        Assert.False(new Text("a").Equals((object)"a"));
    }

    [Fact]
    public void Storing_allocates_nothing_and_the_view_of_bytes_neither()
    {
        byte[] memory = new byte[100];
        Text text = "some text, non-ASCII too: я\uD800";
        long size = 0;
        int written = 0;
        int length = 0;
        Allocations.AssertNone(() =>
        {
            size = Text.Codec.Measure(in text, wide: false);
            written = Text.Codec.Write(in text, memory, wide: false);
            length = CodecProbe.View<Text.View, Text>(memory.AsSpan(0, written)).Utf8.Length;
        });
        Assert.Equal((size, size), (written, length));
    }

    [Fact]
    public void A_destination_too_short_is_an_exception()
        => Assert.Throws<ArgumentException>(() => Text.Codec.Write("four", new byte[3], wide: false));
}
