using System.Runtime.Serialization;
using MessagePack;

// A model as users of MessagePack-CSharp have it. Each type has one attribute more: [Cacheable].
namespace TypedCache.Tests.Packed.LibraryModel;

public enum Color
{
    Red,
    Green,
    Blue = 300,
}

public enum Big : long
{
    Huge = 1L << 40,
}

[Flags]
public enum Flags
{
    A = 1,
    B = 2,
    C = 4,
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial record Quote([Key(0)] long Id, [Key(1)] string Symbol, [Key(2)] decimal Bid, [Key(3)] decimal Ask, [Key(4)] DateTimeOffset At);

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public readonly partial record struct Tick([property: Key(0)] long Id, [property: Key(1)] double Price, [property: Key(2)] int Size);

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial record User(
    [Key(0)] long Id,
    [Key(1)] string? Name,
    [Key(2)] string Email,
    [Key(3)] string City,
    [Key(4)] DateTime Created,
    [Key(5)] int? Age,
    [Key(6)] int[]? Tags);

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Gaps
{
    [Key(0)]
    public int A { get; set; }

    [Key(3)]
    public string? D { get; set; }
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Named
{
    [Key("id")]
    public int Id { get; set; } = 7;

    [Key("name")]
    public string? Name { get; set; }

    [Key("missing")]
    public string? Missing { get; set; } = "initial";

    [IgnoreMember]
    public int Skip { get; set; } = 5;
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Outer
{
    [Key(0)]
    public Tick In { get; set; }

    [Key(1)]
    public Tick? Maybe { get; set; }

    [Key(2)]
    public Tick[]? Ticks { get; set; }
}

[Cacheable(Format = CacheFormat.MessagePack), Union(0, typeof(Circle)), Union(7, typeof(Square))]
public abstract partial class Shape;

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Circle : Shape
{
    [Key(0)]
    public double R { get; set; }
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Square : Shape
{
    [Key(0)]
    public int Side { get; set; }
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject(keyAsPropertyName: true)]
public sealed partial class Sealed
{
    public int X { get; set; }
}

#pragma warning disable TC0005 // As in the library, what a member is declared as is what is stored.
[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public partial class Base
{
    [Key(0)]
    public int A { get; set; }
}
#pragma warning restore TC0005

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Derived : Base
{
    [Key(1)]
    public int B { get; set; }
}

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
public sealed partial class Money
{
    public Money(string currency) => Currency = currency;

    [SerializationConstructor]
    public Money(long cents, string currency = "EUR") => (Cents, Currency) = (cents, currency);

    [Key(0)]
    public long Cents { get; }

    [Key(1)]
    public string Currency { get; }

    [Key(2)]
    public int Digits { get; init; } = 2;
}

[Cacheable(Format = CacheFormat.MessagePack), DataContract]
public sealed partial class Ordered : Unmarked
{
    [DataMember(Order = 2, Name = "ignored")]
    public string? Last { get; set; }

    [DataMember(Order = 0)]
    public int First { get; set; }

    public int Plain { get; set; } = 5;
}

[Cacheable(Format = CacheFormat.MessagePack), DataContract]
public sealed partial record Contract(
    [property: DataMember(Name = "id")] int Id, [property: DataMember] string? Name, [property: IgnoreDataMember, DataMember] int Skip = 3);

[Cacheable(Format = CacheFormat.MessagePack), MessagePackObject(keyAsPropertyName: true), DataContract]
public sealed partial class Sorted
{
    public int C { get; set; }

    [DataMember(Order = 1, Name = "ignored")]
    public int B { get; set; }

    [DataMember(Order = 0)]
    public int A { get; set; }

    [IgnoreDataMember]
    public int Skip { get; set; }
}

public abstract class Unmarked
{
    public int Inherited { get; set; } = 9;
}
