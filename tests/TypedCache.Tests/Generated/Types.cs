using System.ComponentModel.DataAnnotations;
using TypedCache.Codecs;

namespace TypedCache.Tests.Generated;

public enum Small : byte
{
    None,
    One,
    All = 255,
}

public enum Signed : sbyte
{
    Low = -128,
}

public enum Large : ulong
{
    Top = ulong.MaxValue,
}

[Cacheable]
public sealed partial record Empty;

[Cacheable]
public readonly partial record struct Tick(long Id, double Price, int Size);

[Cacheable]
public sealed partial record Integers(
    sbyte SByte, byte Byte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64, char Char);

[Cacheable]
public sealed partial record Scalars(
    bool First,
    float Single,
    double Double,
    decimal Decimal,
    Half Half,
    Guid Guid,
    DateTime DateTime,
    DateTimeOffset Offset,
    DateOnly Date,
    TimeOnly Time,
    TimeSpan Span,
    Small Small,
    Signed Signed,
    Large Large,
    bool Second);

[Cacheable]
public sealed partial record NullableScalars(
    bool? Boolean,
    byte? Byte,
    char? Char,
    int? Int32,
    long? Int64,
    double? Double,
    decimal? Decimal,
    Half? Half,
    Guid? Guid,
    DateTime? DateTime,
    DateTimeOffset? Offset,
    DateOnly? Date,
    TimeOnly? Time,
    TimeSpan? Span,
    Small? Small);

[Cacheable]
public sealed partial record Texts(string First, string? Second, [MaxLength(4)] string Third);

[Cacheable]
public sealed partial class Arrays
{
    public required byte[] Bytes { get; init; }

    public int[]? Integers { get; set; }

    public long[] Longs { get; set; } = [];

    public bool[]? Booleans { get; set; }

    public char[]? Characters { get; set; }

    public double[]? Doubles { get; set; }

    public decimal[]? Decimals { get; set; }

    public Guid[]? Guids { get; set; }

    public DateTime[]? Times { get; set; }

    public Small[]? Enums { get; set; }

    public int?[]? NullableIntegers { get; set; }

    public bool?[]? NullableBooleans { get; set; }

    public string?[]? Strings { get; set; }

    public byte[]?[]? Blobs { get; set; }

    public int[][]? Jagged { get; set; }

    public Tick[]? Ticks { get; set; }

    public Tick?[]? NullableTicks { get; set; }

    public Address[]? Addresses { get; set; }
}

[Cacheable]
public sealed partial class Lists
{
    public List<byte>? Bytes;

    public List<short> Shorts { get; set; } = [];

    public List<string>? Strings { get; set; }

    public List<List<string?>?>? Nested { get; set; }

    public List<Half>? Halves { get; set; }

    public List<DateOnly>? Dates { get; set; }

    public List<Label>? Labels { get; set; }

    public List<Label?>? NullableLabels { get; set; }

    public List<Address>? Addresses { get; set; }

    public List<Empty>? Empties { get; set; }

    public List<Point>? Points { get; set; }
}

[Cacheable]
public sealed partial record Address(string Street, string? City, int Number);

/// <summary>A struct of variable size.</summary>
[Cacheable]
public partial struct Label
{
    public string? Text { get; set; }

    public int Color;
}

/// <summary>A class of fixed size.</summary>
[Cacheable]
public sealed partial record Point(int X, int Y, bool Visible);

[Cacheable]
public sealed partial record Nesting(
    Tick Tick, Tick? MaybeTick, Point Point, Point? MaybePoint, Address Home, Address? Work, Label Label, Label? MaybeLabel, Empty Empty);

[Cacheable]
public sealed partial record Node(int Value, Node? Next);

[Cacheable]
public sealed partial record Tree(string Name, List<Tree> Children);

[Cacheable]
public sealed partial record Box<T>(T Item, T[]? More, int Count)
    where T : ICacheable<T>;

[Cacheable]
public sealed partial record Boxes(Box<Address> Home, Box<Tick>? Tick, List<Box<Point>> Points);

[Cacheable]
public sealed partial record Bounded(
    [MaxLength(5)] string Name, [StringLength(3)] string? Code, [property: MaxLength(2)] int[] Numbers, [MaxLength(2)] List<string> Words);

#pragma warning disable TC0005 // Circle derives from it.
[Cacheable]
public partial class Shape
#pragma warning restore TC0005
{
    public int Id { get; set; }

    public string? Name { get; set; }
}

[Cacheable]
public sealed partial class Circle : Shape
{
    public double Radius { get; init; }

    public double Area => Math.PI * Radius * Radius;

    [CacheIgnore]
    public string Note { get; set; } = "not stored";
}

[Cacheable]
public sealed partial class Mixed(int id, string @class)
{
    public int Id { get; } = id;

    public string @class { get; } = @class;

    public required string Title { get; set; }

    public int Größe { get; init; }

    public int name { get; set; }

    public int Name { get; set; }
}

public static partial class Outer
{
    [Cacheable]
    public sealed partial record Inner(string Value, int @event);

    internal partial class Middle<T>
    {
        [Cacheable]
        public sealed partial record Deep(int Value);
    }
}

/// <summary>The record that speed is measured with.</summary>
[Cacheable]
public sealed partial record User(long Id, string Name, string Email, string City, DateTime Created, int? Age, int[] Scores);

[CacheKey]
public readonly partial record struct TenantKey(int Tenant, long Id);

[CacheKey]
public readonly partial record struct PathKey(string? Root, TenantKey Tenant, string? Leaf, Small Kind, bool IsFile);

[CacheKey]
public readonly partial record struct WholeKey(PathKey Path, NameKey Name, DateTime At, DateTimeOffset Until, DateOnly Day, char Letter, Guid Id);

[CacheKey]
public readonly partial record struct WideKey(Int128 Signed, UInt128 Unsigned, System.Text.Rune Rune, TimeSpan Span, TimeOnly Time);

[CacheKey]
public partial struct NameKey
{
    public string? Name { get; init; }
}
