namespace TypedCache.Tests.Generated;

public sealed class NestingCodecTests : CodecTests<Nesting, Nesting.Codec, Nesting.View>
{
    internal static void ReadAddress(Address.View view, Func<Address?> value, Expect expect)
    {
        expect.Text(view.Street, view.StreetUtf8, () => value()?.Street);
        expect.Text(view.City, view.CityUtf8, () => value()?.City);
        expect.Same(view.HasCity, () => value()?.City is not null);
        expect.Same(view.Number, () => value()?.Number ?? 0);
    }

    protected override void Read(Nesting.View view, Nesting value, Expect expect)
    {
        TickCodecTests.ReadAll(view.Tick, () => value.Tick, expect);
        expect.Same(view.HasMaybeTick, () => value.MaybeTick.HasValue);
        TickCodecTests.ReadAll(view.MaybeTick, () => value.MaybeTick.GetValueOrDefault(), expect);
        expect.Same(view.Point.X, () => value.Point?.X ?? 0);
        expect.Same(view.HasMaybePoint, () => value.MaybePoint is not null);
        expect.Same(view.MaybePoint.Visible, () => value.MaybePoint?.Visible ?? false);
        ReadAddress(view.Home, () => value.Home, expect);
        expect.Same(view.HasWork, () => value.Work is not null);
        ReadAddress(view.Work, () => value.Work, expect);
        expect.Text(view.Label.Text, view.Label.TextUtf8, () => value.Label.Text);
        expect.Same(view.HasMaybeLabel, () => value.MaybeLabel.HasValue);
        expect.Same(view.MaybeLabel.Color, () => value.MaybeLabel.GetValueOrDefault().Color);
    }
}

public sealed class TreeCodecTests : CodecTests<Tree, Tree.Codec, Tree.View>
{
    protected override void Read(Tree.View view, Tree value, Expect expect)
    {
        expect.Text(view.Name, view.NameUtf8, () => value?.Name);
        expect.Same(view.Children.Count, () => value?.Children?.Count ?? 0);
        for (int index = 0; index < view.Children.Count; index++)
        {
            Read(view.Children[index], expect.Compares ? value!.Children[index] : null!, expect);
        }
    }
}

public sealed class BoxesCodecTests : CodecTests<Boxes, Boxes.Codec, Boxes.View>
{
    protected override void Read(Boxes.View view, Boxes value, Expect expect)
    {
        expect.Same(view.Home.Count, () => value.Home?.Count ?? 0);
        expect.Same<Address?>(view.Home.Item, () => value.Home?.Item);
        NestingCodecTests.ReadAddress(view.Home.ItemView<Address.View>(), () => value.Home?.Item, expect);
        expect.Same(view.HasTick, () => value.Tick is not null);
        expect.Same(view.Tick.Item, () => value.Tick?.Item ?? default);
        for (int index = 0; index < view.Tick.More.Count; index++)
        {
            int at = index;
            expect.Same(view.Tick.More[index], () => value.Tick!.More![at]);
            TickCodecTests.ReadAll(view.Tick.MoreView<Tick.View>()[index], () => value.Tick!.More![at], expect);
        }

        expect.Same(view.Points.Count, () => value.Points?.Count ?? 0);
        for (int index = 0; index < view.Points.Count; index++)
        {
            int at = index;
            expect.Same(view.Points[index].Count, () => value.Points![at]?.Count ?? 0);
            expect.Same<Point?>(view.Points[index].Item, () => value.Points![at]?.Item);
        }
    }
}

public sealed class NodeCodecTests : CodecTests<Node, Node.Codec, Node.View>
{
    private const int Hostile = 1_000_000;

    [Fact]
    public void A_chain_of_a_hundred_comes_back()
    {
        Node chain = Chain(100);
        byte[] bytes = Write(in chain, wide: false);
        Assert.True(Node.Codec.TryRead(bytes, wide: false, out Node? read));
        Assert.Equal(Dump.Of(chain), Dump.Of(read));
        Assert.True(Node.View.IsValid(bytes, wide: false));
        Assert.Equal(98, Node.View.Create(bytes, wide: false).Next.Next.Value);
    }

    [Fact]
    public void A_chain_too_deep_for_the_stack_is_not_stored()
    {
        Node chain = Chain(Hostile);
        Assert.True(Node.Codec.Measure(in chain, wide: true) < 0);
    }

    [Theory]
    [InlineData(256)]
    [InlineData(1024)]
    public void What_could_be_measured_can_be_written_on_the_same_stack(int stackInKilobytes)
    {
        Exception? failure = null;
        int deepest = 0;
        var thread = new Thread(
            () =>
            {
                try
                {
                    for (int depth = 1; depth < 100_000; depth += 1 + (depth / 50))
                    {
                        Node chain = Chain(depth);
                        long size = Node.Codec.Measure(in chain, wide: true);
                        if (size < 0)
                        {
                            return;
                        }

                        Assert.Equal(size, Node.Codec.Write(in chain, new byte[size], wide: true));
                        deepest = depth;
                    }
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            stackInKilobytes * 1024);
        thread.Start();
        thread.Join();
        Assert.Null(failure);
        Assert.InRange(deepest, 50, 99_000);
    }

    [Fact]
    public void Bytes_nested_a_million_deep_are_refused()
    {
        // The layout of a node: its number, then the bits; what is left is the next node.
        Node single = new(1, null);
        int header = Write(in single, wide: true).Length;
        byte[] bytes = new byte[header * Hostile];
        for (int index = 0; index < Hostile; index++)
        {
            bytes[(index * header) + sizeof(int)] = 1;
        }

        Assert.False(Node.Codec.TryRead(bytes, wide: true, out _));
        Assert.False(Node.View.IsValid(bytes, wide: true));
        Assert.True(Node.View.Create(bytes, wide: true).Next.Next.HasNext);
    }

    protected override Node Create(Random random) => Chain(random.Next(1, 12), random);

    protected override void Read(Node.View view, Node value, Expect expect)
    {
        expect.Same(view.Value, () => value.Value);
        expect.Same(view.HasNext, () => value.Next is not null);
        expect.Same(view.Next.Value, () => value.Next?.Value ?? 0);
        expect.Same(view.Next.Next.Next.Next.HasNext, () => value.Next?.Next?.Next?.Next?.Next is not null);
    }

    private static Node Chain(int length, Random? random = null)
    {
        Node? node = null;
        for (int index = 0; index < length; index++)
        {
            node = new Node(random?.Next() ?? index + 1, node);
        }

        return node!;
    }
}
