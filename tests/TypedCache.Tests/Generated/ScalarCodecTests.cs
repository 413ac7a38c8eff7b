namespace TypedCache.Tests.Generated;

public sealed class EmptyCodecTests : CodecTests<Empty, Empty.Codec, Empty.View>
{
    protected override void Read(Empty.View view, Empty value, Expect expect)
    {
    }
}

public sealed class TickCodecTests : CodecTests<Tick, Tick.Codec, Tick.View>
{
    internal static void ReadAll(Tick.View view, Func<Tick> value, Expect expect)
    {
        expect.Same(view.Id, () => value().Id);
        expect.Same(view.Price, () => value().Price);
        expect.Same(view.Size, () => value().Size);
    }

    [Fact]
    public void A_type_of_scalars_takes_their_bytes_and_no_more()
    {
        Assert.Equal(20, Tick.Codec.Bounds.Minimum);
        Assert.True(Tick.Codec.Bounds.IsFixed);
    }

    protected override void Read(Tick.View view, Tick value, Expect expect) => ReadAll(view, () => value, expect);
}

public sealed class IntegersCodecTests : CodecTests<Integers, Integers.Codec, Integers.View>
{
    protected override void Read(Integers.View view, Integers value, Expect expect)
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
    }
}

public sealed class ScalarsCodecTests : CodecTests<Scalars, Scalars.Codec, Scalars.View>
{
    protected override void Read(Scalars.View view, Scalars value, Expect expect)
    {
        expect.Same(view.First, () => value.First);
        expect.Same(view.Single, () => value.Single);
        expect.Same(view.Double, () => value.Double);
        expect.Same(view.Decimal, () => value.Decimal);
        expect.Same(view.Half, () => value.Half);
        expect.Same(view.Guid, () => value.Guid);
        expect.Same(view.DateTime, () => value.DateTime);
        expect.Same(view.Offset, () => value.Offset);
        expect.Same(view.Date, () => value.Date);
        expect.Same(view.Time, () => value.Time);
        expect.Same(view.Span, () => value.Span);
        expect.Same(view.Small, () => value.Small);
        expect.Same(view.Signed, () => value.Signed);
        expect.Same(view.Large, () => value.Large);
        expect.Same(view.Second, () => value.Second);
    }
}

public sealed class NullableScalarsCodecTests : CodecTests<NullableScalars, NullableScalars.Codec, NullableScalars.View>
{
    protected override void Read(NullableScalars.View view, NullableScalars value, Expect expect)
    {
        expect.Same(view.Boolean, () => value.Boolean);
        expect.Same(view.Byte, () => value.Byte);
        expect.Same(view.Char, () => value.Char);
        expect.Same(view.Int32, () => value.Int32);
        expect.Same(view.Int64, () => value.Int64);
        expect.Same(view.Double, () => value.Double);
        expect.Same(view.Decimal, () => value.Decimal);
        expect.Same(view.Half, () => value.Half);
        expect.Same(view.Guid, () => value.Guid);
        expect.Same(view.DateTime, () => value.DateTime);
        expect.Same(view.Offset, () => value.Offset);
        expect.Same(view.Date, () => value.Date);
        expect.Same(view.Time, () => value.Time);
        expect.Same(view.Span, () => value.Span);
        expect.Same(view.Small, () => value.Small);
    }
}
