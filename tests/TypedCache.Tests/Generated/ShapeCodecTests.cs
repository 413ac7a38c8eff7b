namespace TypedCache.Tests.Generated;

public sealed class TextsCodecTests : CodecTests<Texts, Texts.Codec, Texts.View>
{
    protected override void Read(Texts.View view, Texts value, Expect expect)
    {
        expect.Text(view.First, view.FirstUtf8, () => value.First);
        expect.Text(view.Second, view.SecondUtf8, () => value.Second);
        expect.Same(view.HasSecond, () => value.Second is not null);
        expect.Text(view.Third, view.ThirdUtf8, () => value.Third);
    }
}

public sealed class CircleCodecTests : CodecTests<Circle, Circle.Codec, Circle.View>
{
    [Fact]
    public void Members_of_base_classes_are_stored_and_ignored_ones_keep_their_initializer()
    {
        var circle = new Circle { Id = 1, Name = "c", Radius = 2, Note = "changed" };
        Assert.True(Circle.Codec.TryRead(Write(in circle, wide: false), wide: false, out Circle? read));
        Assert.Equal((1, "c", 2d, "not stored"), (read.Id, read.Name, read.Radius, read.Note));
    }

    protected override void Read(Circle.View view, Circle value, Expect expect)
    {
        expect.Same(view.Id, () => value.Id);
        expect.Text(view.Name, view.NameUtf8, () => value.Name);
        expect.Same(view.Radius, () => value.Radius);
    }
}

public sealed class MixedCodecTests : CodecTests<Mixed, Mixed.Codec, Mixed.View>
{
    protected override Mixed Create(Random random) => new(random.Next(), RandomValues.Text(random))
    {
        Title = RandomValues.Text(random), Größe = random.Next(), Name = random.Next(), name = random.Next(),
    };

    protected override void Read(Mixed.View view, Mixed value, Expect expect)
    {
        expect.Same(view.Id, () => value.Id);
        expect.Text(view.@class, view.classUtf8, () => value.@class);
        expect.Text(view.Title, view.TitleUtf8, () => value.Title);
        expect.Same(view.Größe, () => value.Größe);
        expect.Same(view.name, () => value.name);
        expect.Same(view.Name, () => value.Name);
    }
}

public sealed class InnerCodecTests : CodecTests<Outer.Inner, Outer.Inner.Codec, Outer.Inner.View>
{
    protected override void Read(Outer.Inner.View view, Outer.Inner value, Expect expect)
    {
        expect.Text(view.Value, view.ValueUtf8, () => value.Value);
        expect.Same(view.@event, () => value.@event);
    }
}

public sealed class UserCodecTests : CodecTests<User, User.Codec, User.View>
{
    protected override void Read(User.View view, User value, Expect expect)
    {
        expect.Same(view.Id, () => value.Id);
        expect.Text(view.Name, view.NameUtf8, () => value.Name);
        expect.Text(view.Email, view.EmailUtf8, () => value.Email);
        expect.Text(view.City, view.CityUtf8, () => value.City);
        expect.Same(view.Created, () => value.Created);
        expect.Same(view.Age, () => value.Age);
        expect.Span(view.Scores, () => value.Scores);
    }
}

public sealed class BoundedCodecTests : CodecTests<Bounded, Bounded.Codec, Bounded.View>
{
    private static readonly Bounded Full = new("12345", "123", [1, 2], ["a", "b"]);

    public static TheoryData<Bounded> TooLong => new(
        Full with { Name = "123456" },
        Full with { Name = "ééé\uD800éé" },
        Full with { Name = "😀😀😀" },
        Full with { Code = "1234" },
        Full with { Numbers = [1, 2, 3] },
        Full with { Words = ["", "", ""] });

    [Fact]
    public void Values_at_their_maximum_are_stored()
    {
        foreach (string name in new[] { "12345", "😀😀é", "日日日日日", "" })
        {
            Bounded value = Full with { Name = name };
            byte[] bytes = Write(in value, wide: false);
            Assert.True(Bounded.Codec.TryRead(bytes, wide: false, out Bounded? read));
            Assert.Equal(Dump.Of(value), Dump.Of(read));
            Assert.True(Bounded.View.IsValid(bytes, wide: false));
        }
    }

    [Theory]
    [MemberData(nameof(TooLong), DisableDiscoveryEnumeration = true)]
    public void Values_beyond_their_maximum_are_not_stored(Bounded value)
        => Assert.True(Bounded.Codec.Measure(in value, wide: false) < 0);

    [Theory]
    [MemberData(nameof(TooLong), DisableDiscoveryEnumeration = true)]
    public void Bytes_of_values_beyond_their_maximum_are_refused(Bounded value)
    {
        // Writing does not check the maximum: measuring has.
        byte[] bytes = new byte[256];
        int length = Bounded.Codec.Write(in value, bytes, wide: false);
        Assert.False(Bounded.Codec.TryRead(bytes.AsSpan(0, length), wide: false, out _));
        Assert.False(Bounded.View.IsValid(bytes.AsSpan(0, length), wide: false));
    }

    protected override Bounded Create(Random random) => new(
        random.Next(4) == 0 ? null! : new string(random.Next(2) == 0 ? 'x' : '\uDCFF', random.Next(6)),
        random.Next(2) == 0 ? null : new string('日', random.Next(4)),
        new int[random.Next(3)],
        [.. Enumerable.Repeat("w", random.Next(3))]);

    protected override void Read(Bounded.View view, Bounded value, Expect expect)
    {
        expect.Text(view.Name, view.NameUtf8, () => value.Name);
        expect.Text(view.Code, view.CodeUtf8, () => value.Code);
        expect.Span(view.Numbers, () => value.Numbers);
        expect.Same(view.Words.Count, () => value.Words?.Count ?? 0);
    }
}
