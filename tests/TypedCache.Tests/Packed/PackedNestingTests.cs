using TypedCache.Codecs;
using TypedCache.Tests.Generated;

namespace TypedCache.Tests.Packed;

public sealed class PackedTupleTests : CodecTests<PackedTuples, PackedTuples.Codec, PackedTuples.View>
{
    protected override void Read(PackedTuples.View view, PackedTuples value, Expect expect)
    {
        expect.Same(view.Point.X, () => value.Point.X);
        expect.Same(view.Point.Y, () => value.Point.Y);
        expect.Same(view.HasMaybe, () => value.Maybe is not null);
        expect.Text(view.Maybe.Name, view.Maybe.NameUtf8, () => value.Maybe?.Name);
        expect.Same(view.Maybe.Age, () => value.Maybe?.Age ?? 0);
        expect.Text(view.Pair.Key, view.Pair.KeyUtf8, () => value.Pair.Key);
        expect.Same(view.Pair.Value, () => value.Pair.Value);
        expect.Same(view.Class.Item1, () => value.Class?.Item1 ?? 0);
        expect.Text(view.Class.Item2, view.Class.Item2Utf8, () => value.Class?.Item2);
        expect.Same(view.Long.G, () => value.Long.G);
        expect.Text(view.Long.Rest.Item1, view.Long.Rest.Item1Utf8, () => value.Long.H);
        expect.Same(view.Long.Rest.Item2, () => value.Long.I);
        expect.Same(view.Vector.X, () => value.Vector.X);
        expect.Same(view.Vector.Z, () => value.Vector.Z);
        expect.Items(view.Four, () => Elements(value.Four));
        expect.Same(view.HasMaybeFour, () => value.MaybeFour is not null);
        expect.Items(view.Names, () => Elements(value.Names));
        expect.Same(view.Way.Count, () => value.Way?.Length ?? 0);
        int index = 0;
        foreach (var point in view.Way)
        {
            int at = index++;
            expect.Same(point.Y, () => value.Way[at].Y);
        }

        foreach (var cell in view.Cells)
        {
            (int Row, int Column) key = (cell.Key.Row, cell.Key.Column);
            expect.OfWritten.Same(cell.Value, () => value.Cells[key]);
        }
    }

    private static int[] Elements(FourIntegers array) => [array[0], array[1], array[2], array[3]];

    private static string?[] Elements(TwoNames array) => [array[0], array[1]];
}

public sealed class PackedNodeTests : CodecTests<PackedNode, PackedNode.Codec, PackedNode.View>
{
    [Fact]
    public void A_value_nested_too_deeply_is_not_stored()
    {
        PackedNode value = new(0, null, []);
        for (int depth = 0; depth < 200_000; depth++)
        {
            value = new PackedNode(depth, value, []);
        }

        Assert.Equal(-1, PackedNode.Codec.Measure(in value, wide: false));
    }

    [Fact]
    public void Bytes_nested_too_deeply_are_refused()
    {
        byte[] open = [0x93, 0x01];
        byte[] close = [0x90];
        byte[] bytes = [.. Enumerable.Repeat(open, 200_000).SelectMany(part => part), 0xC0, 0x90, .. Enumerable.Repeat(close, 199_999).SelectMany(part => part)];
        Assert.False(PackedNode.Codec.TryRead(bytes, wide: true, out _));
        Assert.False(PackedNode.View.IsValid(bytes, wide: true));
        Assert.Equal(1, PackedNode.View.Create(bytes, wide: true).Next.Next.Value);
    }

    protected override void Read(PackedNode.View view, PackedNode value, Expect expect)
    {
        expect.Same(view.Value, () => value.Value);
        expect.Same(view.HasNext, () => value.Next is not null);
        expect.Same(view.Next.Value, () => value.Next?.Value ?? 0);
        expect.Same(view.Children.Count, () => value.Children?.Count ?? 0);
        foreach (PackedNode.View child in view.Children)
        {
            _ = child.Value;
        }
    }
}

public sealed class PackedShapeTests : CodecTests<PackedShape, PackedShape.Codec, PackedShape.View>
{
    [Fact]
    public void A_value_is_an_array_of_its_tag_and_itself()
    {
        PackedShape circle = new PackedShape.Circle("c", 1.5);
        PackedShape square = new PackedShape.Square("s", 7, null);
        Assert.Equal("92" + "01" + "92A163" + "CB3FF8000000000000", Convert.ToHexString(Write(in circle, wide: false)));
        Assert.Equal("92" + "CD012C" + "93A173" + "07" + "C0", Convert.ToHexString(Write(in square, wide: false)));
    }

    [Theory]
    [InlineData("9203A163")]
    [InlineData("9301A16300")]
    [InlineData("92A101C0")]
    [InlineData("9201")]
    [InlineData("C0")]
    [InlineData("9201C0")]
    public void Bytes_that_are_none_of_its_types_are_refused(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.False(PackedShape.Codec.TryRead(bytes, wide: false, out _));
    }

    internal static void ReadAll(PackedShape.View view, Func<PackedShape?> value, Expect expect)
    {
        expect.Same(view.IsCircle, () => value() is PackedShape.Circle);
        expect.Same(view.IsSquare, () => value() is PackedShape.Square);
        expect.Same(view.AsCircle.Radius, () => (value() as PackedShape.Circle)?.Radius ?? 0);
        expect.Same(view.AsSquare.Side, () => (value() as PackedShape.Square)?.Side ?? 0);
        expect.Same(view.AsSquare.HasInner, () => (value() as PackedShape.Square)?.Inner is not null);
    }

    protected override void Read(PackedShape.View view, PackedShape value, Expect expect) => ReadAll(view, () => value, expect.OfWritten);
}

public sealed class PackedDrawingTests : CodecTests<PackedDrawing, PackedDrawing.Codec, PackedDrawing.View>
{
    protected override void Read(PackedDrawing.View view, PackedDrawing value, Expect expect)
    {
        PackedShapeTests.ReadAll(view.Main, () => value.Main, expect.OfWritten);
        PackedShapeTests.ReadAll(view.Other, () => value.Other, expect.OfWritten);
        expect.Same(view.HasOther, () => value.Other is not null || !expect.Compares);
        expect.Same(view.Circle.Radius, () => value.Circle?.Radius ?? 0);
        int index = 0;
        foreach (PackedShape.View shape in view.Shapes)
        {
            int at = index++;
            PackedShapeTests.ReadAll(shape, () => value.Shapes[at], expect.OfWritten);
        }
    }
}

public sealed class PackedCustomTests : CodecTests<PackedCustoms, PackedCustoms.Codec, PackedCustoms.View>
{
    [Fact]
    public void What_another_codec_writes_is_binary_data()
    {
        PackedCustoms value = Create(new Random(1)) with { Address = System.Net.IPAddress.Parse("10.0.0.7"), Other = null };
        Assert.Equal([0x97, 0xC4, 4, 10, 0, 0, 7, 0xC0], Write(in value, wide: false)[..8]);
    }

    protected override PackedCustoms Create(Random random) => new(
        random.Next(2) == 0 ? System.Net.IPAddress.Parse("192.168.1.9") : System.Net.IPAddress.IPv6Loopback,
        random.Next(2) == 0 ? null : System.Net.IPAddress.Loopback,
        new Money(random.Next(), "EU"),
        [new Money(-1, "US"), null],
        Box(RandomValues.Create<PackedAddress>(random), random),
        Box(RandomValues.Create<PackedTick>(random), random),
        Box(RandomValues.Create<Address>(random), random));

    protected override PackedCustoms CreateWithoutGarbage(Random random) => new(null!, null, new Money(1, "EU"), [null], Box(new PackedAddress("a", 1, "b"), random), new(default, default, []), null!);

    protected override void Read(PackedCustoms.View view, PackedCustoms value, Expect expect)
    {
        expect.Same(view.Address, () => value.Address);
        expect.Same(view.Other, () => value.Other);
        expect.Same(view.HasOther, () => value.Other is not null);
        expect.OfWritten.Same(view.Price.Cents, () => value.Price.Cents);
        expect.Same(view.Prices.Count, () => value.Prices?.Length ?? 0);
        expect.Same(view.Packed.Value, () => value.Packed?.Value);
        PackedArrayTests.ReadAddress(view.Packed.ValueView<PackedAddress.View>(), () => value.Packed?.Value, expect);
        PackedTickTests.ReadAll(view.Ticks.ValueView<PackedTick.View>(), () => value.Ticks?.Value ?? default, expect);
        expect.Same(view.Native.Value, () => value.Native?.Value);
        NestingCodecTests.ReadAddress(view.Native.ValueView<Address.View>(), () => value.Native?.Value, expect);
        foreach (PackedAddress.View item in view.Packed.ItemsView<PackedAddress.View>())
        {
            _ = item.Street;
        }
    }

    private static PackedBox<T> Box<T>(T value, Random random)
        where T : ICacheable<T> => new(value, random.Next(2) == 0 ? value : default, [value]);
}

public sealed class PackedFixedTests : CodecTests<PackedFixed, PackedFixed.Codec, PackedFixed.View>
{
    protected override void Read(PackedFixed.View view, PackedFixed value, Expect expect)
    {
        expect.Same(view.Id, () => value.Id);
        expect.Same(view.Price, () => value.Price);
        expect.Same(view.Flag, () => value.Flag);
        expect.Same(view.Big, () => value.Big);
    }
}

public sealed class PackedWrapperTests : CodecTests<PackedWrappers, PackedWrappers.Codec, PackedWrappers.View>
{
    protected override PackedWrappers Create(Random random) => new(
        RandomValues.Text(random), random.Next(2) == 0 ? default(Text?) : "x", new byte[] { 1, 2, 3 }, ["a", RandomValues.Text(random)]);

    protected override PackedWrappers CreateWithoutGarbage(Random random) => new("a", default(Text?), new byte[] { 1 }, []);

    protected override void Read(PackedWrappers.View view, PackedWrappers value, Expect expect)
    {
        expect.Same(view.Name.Value, () => value.Name.Value ?? "");
        expect.Same(view.HasOther, () => value.Other is not null);
        expect.Same(view.More.Count, () => value.More?.Length ?? 0);
    }
}

public sealed class NativeOwnerTests : CodecTests<NativeOwner, NativeOwner.Codec, NativeOwner.View>
{
    protected override void Read(NativeOwner.View view, NativeOwner value, Expect expect)
    {
        expect.Same(view.Id, () => value.Id);
        PackedTickTests.ReadAll(view.Tick, () => value.Tick, expect);
        PackedTickTests.ReadAll(view.Maybe, () => value.Maybe ?? default, expect);
        PackedArrayTests.ReadAddress(view.Address, () => value.Address, expect);
        expect.Same(view.More.Count, () => value.More?.Count ?? 0);
        PackedShapeTests.ReadAll(view.Shape, () => value.Shape, expect.OfWritten);
    }
}
