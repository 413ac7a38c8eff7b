namespace TypedCache.Tests.Codecs;

public sealed class BytesTests
{
    [Fact]
    public void Any_array_comes_back_and_its_view_agrees()
    {
        Random random = new(3);
        foreach (int length in new[] { 0, 1, 7, 64, 1_000, 70_000 })
        {
            byte[] value = new byte[length];
            random.NextBytes(value);
            byte[] stored = CodecProbe.Encode<Bytes>(value);
            Assert.Equal(value, stored);
            Assert.True(CodecProbe.TryDecode(stored, out Bytes read));
            Assert.Equal(value, read.Value);
            Assert.True(length == 0 || !ReferenceEquals(stored, read.Value));

            Bytes.View view = CodecProbe.View<Bytes.View, Bytes>(stored);
            Assert.Equal(value, view.Span);
            Assert.Equal(value, view.ToArray());
            Assert.Equal(length, view.Length);
            Assert.True(CodecProbe.IsValid<Bytes.View, Bytes>(stored));
        }
    }

    [Fact]
    public void An_array_converts_to_bytes_and_back_uncopied()
    {
        byte[] array = [1, 2, 3];
        Bytes bytes = array;
        byte[] back = bytes;
        Assert.Same(array, back);
        Assert.Equal(array, bytes.Span);
    }

    [Fact]
    public void Null_does_not_convert()
    {
        Assert.Throws<ArgumentNullException>("value", () => { Bytes bytes = (byte[])null!; });
        Assert.Throws<ArgumentNullException>("value", () => new Bytes(null!));
    }

    [Fact]
    public void The_default_is_the_empty_array()
    {
        Assert.Empty(default(Bytes).Value);
        Assert.True(default(Bytes).Span.IsEmpty);
        Assert.Equal(new Bytes([]), default);
        Assert.Equal(new Bytes([]).GetHashCode(), default(Bytes).GetHashCode());
        Assert.Empty(CodecProbe.Encode(default(Bytes)));
    }

    [Fact]
    public void Bytes_are_equal_by_their_content()
    {
        Bytes bytes = new byte[] { 1, 2, 3 };
        Assert.True(bytes == new byte[] { 1, 2, 3 });
        Assert.True(bytes != new byte[] { 1, 2, 4 });
        Assert.True(bytes.Equals((object)new Bytes([1, 2, 3])));
        Assert.False(bytes.Equals(new object()));
        Assert.Equal(bytes.GetHashCode(), new Bytes([1, 2, 3]).GetHashCode());
    }

    [Fact]
    public void Storing_allocates_nothing()
    {
        Bytes bytes = new byte[50];
        byte[] memory = new byte[50];
        long size = 0;
        int written = 0;
        int length = 0;
        Allocations.AssertNone(() =>
        {
            size = Bytes.Codec.Measure(in bytes, wide: false);
            written = Bytes.Codec.Write(in bytes, memory, wide: false);
            length = CodecProbe.View<Bytes.View, Bytes>(memory).Span.Length;
        });
        Assert.Equal((size, size), (written, length));
    }

    [Fact]
    public void A_destination_too_short_is_an_exception_and_stays()
    {
        byte[] memory = new byte[3];
        Assert.Throws<ArgumentException>(() => Bytes.Codec.Write(new byte[] { 1, 2, 3, 4 }, memory, wide: false));
        Assert.Equal([0, 0, 0], memory);
    }
}
