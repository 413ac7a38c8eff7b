using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public sealed class LargeValueTests
{
    [Theory]
    [InlineData(65_000)]
    [InlineData(65_505)]
    [InlineData(65_506)]
    [InlineData(70_000)]
    [InlineData(1_000_000)]
    public void A_value_longer_than_two_byte_offsets_can_tell_comes_back(int length)
    {
        var user = new User(1, "first", new string('e', length), "last", DateTime.UnixEpoch, 5, [1, 2, 3]);
        bool wide = CodecLayout.IsWide(User.Codec.Measure(in user, wide: false));
        byte[] bytes = new byte[User.Codec.Measure(in user, wide)];
        Assert.Equal(bytes.Length, User.Codec.Write(in user, bytes, wide));
        Assert.Equal(wide, CodecLayout.IsWide(bytes.Length));
        Assert.True(User.Codec.TryRead(bytes, wide, out User? read));
        Assert.Equal(Dump.Of(user), Dump.Of(read));
        Assert.Equal("last", User.View.Create(bytes, wide).City);
    }

    [Fact]
    public void Large_collections_and_nested_values_come_back()
    {
        var lists = new Lists
        {
            Strings = [.. Enumerable.Range(0, 20_000).Select(number => number % 7 == 0 ? null! : $"item {number}")],
            Labels = [.. Enumerable.Range(0, 5_000).Select(number => new Label { Text = $"label {number}", Color = number })],
        };
        byte[] bytes = new byte[Lists.Codec.Measure(in lists, wide: true)];
        Assert.Equal(bytes.Length, Lists.Codec.Write(in lists, bytes, wide: true));
        Assert.True(Lists.Codec.TryRead(bytes, wide: true, out Lists? read));
        Assert.Equal(Dump.Of(lists), Dump.Of(read));
        Lists.View view = Lists.View.Create(bytes, wide: true);
        Assert.Equal("item 19998", view.Strings[19_998]);
        Assert.Equal("label 4999"u8, view.Labels[4_999].TextUtf8);
    }

    [Fact]
    public void Large_dictionaries_and_sets_come_back()
    {
        Maps maps = MapCodecTests.Nothing with
        {
            Scores = Enumerable.Range(0, 20_000).ToDictionary(number => $"key {number}"),
            Names = Enumerable.Range(0, 20_000).ToDictionary(number => number, number => number % 5 == 0 ? null : $"name {number}"),
        };
        byte[] bytes = new byte[Maps.Codec.Measure(in maps, wide: true)];
        Assert.Equal(bytes.Length, Maps.Codec.Write(in maps, bytes, wide: true));
        Assert.True(Maps.Codec.TryRead(bytes, wide: true, out Maps? read));
        Assert.Equal(Dump.Of(maps), Dump.Of(read));
        Maps.View view = Maps.View.Create(bytes, wide: true);
        Assert.True(view.Scores.TryGetValue("key 19999", out int score));
        Assert.Equal(19_999, score);
        Assert.Equal("name 19999"u8, view.Names.Values.Utf8(19_999));
        Assert.Throws<ArgumentException>(() => Maps.Codec.Write(in maps, bytes, wide: false));
    }

    [Fact]
    public void A_value_that_outgrows_its_offsets_is_refused_by_writing()
    {
        var user = new User(1, "a", new string('e', 70_000), "b", default, null, []);
        byte[] bytes = new byte[100_000];
        Assert.Throws<ArgumentException>(() => User.Codec.Write(in user, bytes, wide: false));
    }

    [Fact]
    public void A_value_that_has_grown_since_it_was_measured_is_refused_by_writing()
    {
        var lists = new Lists { Strings = ["a", "b"] };
        byte[] bytes = new byte[Lists.Codec.Measure(in lists, wide: false)];
        lists.Strings.Add("c");
        Assert.Throws<ArgumentException>(() => Lists.Codec.Write(in lists, bytes, wide: false));
        lists.Strings.RemoveRange(1, 2);
        Assert.True(Lists.Codec.Write(in lists, bytes, wide: false) < bytes.Length);
    }

    [Fact]
    public void A_hostile_count_is_refused_before_anything_is_allocated()
    {
        // The layout of a tree: the bits, the end of its children, then the children, which begin with their number.
        var tree = new Tree("", [new Tree("child", [])]);
        byte[] bytes = new byte[Tree.Codec.Measure(in tree, wide: true)];
        Tree.Codec.Write(in tree, bytes, wide: true);
        Assert.Equal(1, bytes[5]);
        bytes.AsSpan(5, 4).Fill(0x7F);
        Assert.InRange(Allocations.Least(() => Assert.False(Tree.Codec.TryRead(bytes, wide: true, out _))), 0, 4_096);
    }
}
