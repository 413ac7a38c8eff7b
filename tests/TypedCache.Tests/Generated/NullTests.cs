using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public sealed class NullTests
{
    [Fact]
    public void Nulls_in_members_declared_not_to_be_null_come_back()
    {
        ComesBack<Nesting, Nesting.Codec>(new Nesting(default, null, null!, null, null!, null, default, null, null!));
        ComesBack<Texts, Texts.Codec>(new Texts(null!, null, null!));
        ComesBack<Tree, Tree.Codec>(new Tree(null!, null!));
        ComesBack<Boxes, Boxes.Codec>(new Boxes(null!, null, null!));
        ComesBack<Boxes, Boxes.Codec>(new Boxes(new Box<Address>(null!, null, 1), null, [null!]));
        ComesBack<Arrays, Arrays.Codec>(new Arrays { Bytes = null!, Longs = null!, Strings = [null], Blobs = [null], Addresses = [null!] });
        ComesBack<Lists, Lists.Codec>(new Lists { Shorts = null!, Nested = [null, [null]], NullableLabels = [null], Empties = [null!], Points = [null!] });
    }

    [Fact]
    public void A_nested_view_of_a_null_is_empty()
    {
        var nesting = new Nesting(default, null, null!, null, null!, null, default, null, null!);
        byte[] bytes = new byte[Nesting.Codec.Measure(in nesting, wide: false)];
        Nesting.Codec.Write(in nesting, bytes, wide: false);
        Nesting.View view = Nesting.View.Create(bytes, wide: false);
        Assert.False(view.HasWork);
        Assert.Null(view.Work.City);
        Assert.True(view.Work.StreetUtf8.IsEmpty);
        Assert.Equal(0, view.MaybePoint.X);
    }

    private static void ComesBack<T, TCodec>(T value)
        where TCodec : struct, ICodec<T>
    {
        byte[] bytes = new byte[TCodec.Measure(in value, wide: false)];
        Assert.Equal(bytes.Length, TCodec.Write(in value, bytes, wide: false));
        Assert.True(TCodec.TryRead(bytes, wide: false, out T? read));
        Assert.Equal(Dump.Of(value), Dump.Of(read));
    }
}
