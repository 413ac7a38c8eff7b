using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

/// <summary>A union of records, one of which holds others of the union.</summary>
[Cacheable]
[CacheUnion(1, typeof(Number))]
[CacheUnion(2, typeof(Sum))]
[CacheUnion(9, typeof(Variable))]
public abstract partial record Expression
{
    public abstract int Evaluate();

    [Cacheable]
    public sealed partial record Number(int Value) : Expression
    {
        public override int Evaluate() => Value;
    }

    [Cacheable]
    public sealed partial record Sum(Expression Left, Expression? Right, Expression[] More) : Expression
    {
        public override int Evaluate() => Left.Evaluate() + (Right?.Evaluate() ?? 0) + More.Sum(item => item.Evaluate());
    }

    [Cacheable]
    public sealed partial record Variable(string Name) : Expression
    {
        public override int Evaluate() => 0;
    }
}

/// <summary>A union of whatever implements an interface: structs, classes and what derives from them. No other attribute is needed.</summary>
[CacheUnion(0, typeof(Tile))]
[CacheUnion(300, typeof(Vehicle))]
[CacheUnion(301, typeof(Car))]
[CacheUnion(302, typeof(ITool))]
public partial interface IThing;

[CacheUnion(1, typeof(Hammer))]
public partial interface ITool : IThing;

[Cacheable]
public readonly partial record struct Tile(int X, int Y) : IThing;

#pragma warning disable TC0005 // The union tells them apart.
[Cacheable]
public partial class Vehicle : IThing
#pragma warning restore TC0005
{
    public string? Name { get; set; }
}

[Cacheable]
public sealed partial class Car : Vehicle
{
    public int Doors { get; set; }
}

/// <summary>Not in the union.</summary>
public sealed class Boat : Vehicle;

[Cacheable]
public sealed partial record Hammer(double Weight) : ITool;

[Cacheable]
[CacheUnion(1, typeof(Success<>))]
[CacheUnion(2, typeof(Failure<>))]
public abstract partial record Result<T>
    where T : ICacheable<T>;

[Cacheable]
public sealed partial record Success<T>(T Value) : Result<T>
    where T : ICacheable<T>;

[Cacheable]
public sealed partial record Failure<T>(string Reason) : Result<T>
    where T : ICacheable<T>;

[Cacheable]
public sealed partial record Workshop(
    IThing Thing, IThing? Other, List<IThing?> Things, Dictionary<int, ITool> Tools, Result<Tile> Result, Result<Address>?[] Results, (Expression First, int Count) Pair);

public sealed class ExpressionCodecTests : CodecTests<Expression, Expression.Codec, Expression.View>
{
    [Fact]
    public void A_value_takes_one_byte_more_than_its_type()
    {
        Expression number = new Expression.Number(7);
        Assert.Equal(Expression.Number.Codec.Bounds.Minimum + 1, Expression.Codec.Measure(in number, wide: false));
        Assert.Equal(Expression.Variable.Codec.Bounds.Minimum + 1, Expression.Codec.Bounds.Minimum);
    }

    [Fact]
    public void A_value_is_seen_as_the_type_it_is_of()
    {
        Expression sum = new Expression.Sum(new Expression.Number(1), new Expression.Variable("x"), [new Expression.Number(3)]);
        Expression.View view = Expression.View.Create(Write(in sum, wide: false), wide: false);
        Assert.Equal(2, view.Tag);
        Assert.True(view.IsSum && !view.IsNumber);
        Assert.Equal(1, view.AsSum.Left.AsNumber.Value);
        Assert.Equal("x"u8, view.AsSum.Right.AsVariable.NameUtf8);
        Assert.Equal(3, view.AsSum.More[0].AsNumber.Value);
        Assert.Equal(0, view.AsNumber.Value);
        Assert.True(view.AsVariable.NameUtf8.IsEmpty);
    }

    [Fact]
    public void A_tag_of_no_type_is_refused()
    {
        Expression number = new Expression.Number(7);
        byte[] bytes = Write(in number, wide: false);
        bytes[^1] = 3;
        Assert.False(Expression.Codec.TryRead(bytes, wide: false, out _));
        Assert.False(Expression.View.IsValid(bytes, wide: false));
        Assert.False(Expression.Codec.TryRead([], wide: false, out _));
        Assert.Equal(-1, Expression.View.Create([], wide: false).Tag);
    }

    [Fact]
    public void A_union_too_deep_for_the_stack_is_not_stored()
    {
        Expression deep = new Expression.Number(1);
        for (int level = 0; level < 1_000_000; level++)
        {
            deep = new Expression.Sum(deep, null, []);
        }

        Assert.True(Expression.Codec.Measure(in deep, wide: true) < 0);
    }

    protected override void Read(Expression.View view, Expression value, Expect expect)
    {
        expect.Same(view.IsSum, () => value is Expression.Sum);
        expect.Same(view.AsNumber.Value, () => (value as Expression.Number)?.Value ?? 0);
        expect.Text(view.AsVariable.Name, view.AsVariable.NameUtf8, () => (value as Expression.Variable)?.Name);
        expect.Same(view.AsSum.HasRight, () => value is Expression.Sum { Right: not null });
        expect.Same(view.AsSum.More.Count, () => (value as Expression.Sum)?.More?.Length ?? 0);
        for (int index = 0; index < view.AsSum.More.Count; index++)
        {
            Read(view.AsSum.More[index], expect.Compares ? ((Expression.Sum)value).More[index] : null!, expect);
        }
    }
}

public sealed class WorkshopCodecTests : CodecTests<Workshop, Workshop.Codec, Workshop.View>
{
    [Fact]
    public void A_value_that_no_type_of_the_union_names_is_refused_with_its_name()
    {
        IThing boat = new Boat { Name = "b" };
        ArgumentException exception = Assert.Throws<ArgumentException>(() => IThing.Codec.Measure(in boat, wide: false));
        Assert.Contains("Boat", exception.Message);
        Assert.Contains("IThing", exception.Message);
    }

    [Fact]
    public void The_bounds_of_a_union_whose_types_are_open_are_those_of_its_types()
    {
        // A failure has no bound; a success of a tile is a tile.
        Assert.Equal(SizeBounds.Unbounded, Result<Tile>.Codec.Bounds.Maximum);
        Assert.Equal(Math.Min(Success<Tile>.Codec.Bounds.Minimum, Failure<Tile>.Codec.Bounds.Minimum) + 1, Result<Tile>.Codec.Bounds.Minimum);
        Assert.NotEqual(Result<Tile>.Codec.Fingerprint, Result<Address>.Codec.Fingerprint);
    }

    [Fact]
    public void A_cache_holds_values_of_an_interface()
    {
        using var things = new SlabCache<int, IThing>(new SlabCacheOptions { MemoryLimit = 8L << 20 });
        Assert.Equal(StoreResult.Stored, things.Set(1, new Tile(1, 2)));
        Assert.Equal(StoreResult.Stored, things.Set(2, new Car { Doors = 5 }));
        Assert.True(things.TryGet(1, out IThing? thing));
        Assert.Equal(new Tile(1, 2), thing);
        Assert.True(things.TryRead(2, static (IThing.View view) => view.AsCar.Doors, out int doors));
        Assert.Equal(5, doors);
        using CacheLease<IThing, IThing.View> lease = things.Lease(2);
        Assert.True(lease.Value.IsCar);
    }

    protected override void Read(Workshop.View view, Workshop value, Expect expect)
    {
        ReadThing(view.Thing, () => value.Thing, expect);
        expect.Same(view.HasOther, () => value.Other is not null);
        ReadThing(view.Other, () => value.Other, expect);
        for (int index = 0; index < view.Things.Count; index++)
        {
            int at = index;
            expect.Same(view.Things.HasValue(index), () => value.Things![at] is not null);
            ReadThing(view.Things[index], () => value.Things![at], expect);
        }

        expect.OfWritten.Same(view.Tools.Count, () => value.Tools?.Count ?? 0);
        expect.Same(view.Result.IsSuccess, () => value.Result is Success<Tile>);
        expect.Same(view.Result.AsSuccess.Value, () => value.Result is Success<Tile> success ? success.Value : default);
        expect.Same(view.Result.AsFailure.Reason, () => value.Result is Failure<Tile> failure ? failure.Reason : null);
        expect.Same(view.Results.Count, () => value.Results?.Length ?? 0);
        expect.Same(view.Pair.First.Tag == -1, () => value.Pair.First is null);
    }

    private static void ReadThing(IThing.View view, Func<IThing?> value, Expect expect)
    {
        expect.Same(view.Tag, () => value() switch { null => -1, Tile => 0, Car => 301, Vehicle => 300, _ => 302 });
        expect.Same(view.AsTile.Y, () => value() is Tile tile ? tile.Y : 0);
        expect.Same(view.AsCar.Doors, () => (value() as Car)?.Doors ?? 0);
        expect.Same(view.AsITool.AsHammer.Weight, () => (value() as Hammer)?.Weight ?? 0);
    }
}
