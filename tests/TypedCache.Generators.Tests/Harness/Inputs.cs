namespace TypedCache.Generators.Tests.Harness;

/// <summary>The programs that snapshots are taken of and caching is checked with, by what they show.</summary>
internal static class Inputs
{
    private static readonly Dictionary<string, string> Sources = new()
    {
        ["record of scalars"] = """
            namespace Shop;
            public enum Color : byte { Red }
            [Cacheable]
            public sealed partial record Item(long Id, bool InStock, Color Color, decimal Price, DateTime At, DateTimeOffset Until, Guid Tag, char Grade);
            """,
        ["struct of scalars"] = """
            namespace Shop;
            [Cacheable]
            public readonly partial record struct Tick(long Id, double Price, int Size);
            """,
        ["nullable scalars"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(bool? Known, int? Count, DateOnly? Day);
            """,
        ["strings"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(string Name, string? Note, [MaxLength(12)] string Symbol);
            """,
        ["arrays and lists"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(long[] Ids, List<short>? Sizes, byte[] Image, string?[] Tags, List<DateTime> Times, int?[] Gaps, int[][] Rows);
            """,
        ["scalars that are no keywords"] = """
            using System.Text;
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(Int128 Id, Rune Letter, Version Version, Version? Next, UInt128? Hash, Version[] All);
            """,
        ["uris and large integers"] = """
            using System.Numerics;
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(Uri Home, [MaxLength(80)] Uri? Image, BigInteger Number, [MaxLength(32)] BigInteger? Key, Uri[] Links);
            """,
        ["collection interfaces"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(IReadOnlyList<int> Ids, [MaxLength(9)] IEnumerable<string> Tags, IList<DateTime>? Times);
            """,
        ["sets"] = """
            using System.Collections.Frozen;
            using System.Collections.Immutable;
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(HashSet<int> Ids, FrozenSet<Guid> Guids, ImmutableHashSet<long>? Longs);
            """,
        ["immutable arrays and memory"] = """
            using System.Collections.Immutable;
            namespace Shop;
            [Cacheable]
            public sealed partial record Item(ImmutableArray<int> Ids, ImmutableArray<string>[] Rows, ReadOnlyMemory<byte> Image, Memory<byte>? Thumbnail);
            """,
        ["dictionaries"] = """
            using System.Collections.Frozen;
            namespace Shop;
            [Cacheable] public sealed partial record Part(string Name);
            [Cacheable]
            public sealed partial record Item(Dictionary<int, string> Names, FrozenDictionary<Guid, Part?>? Parts, [MaxLength(4)] IReadOnlyDictionary<long, int[]> Rows);
            """,
        ["inline arrays"] = """
            using System.Runtime.CompilerServices;
            namespace Shop;
            [InlineArray(4)] public struct Four { private int _first; }
            [InlineArray(2)] public struct Two { private string _first; }
            [Cacheable]
            public sealed partial record Item(Four Sizes, Four? More, Two Names, Four[] Rows);
            """,
        ["tuples and pairs"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item((int X, int Y) At, (string Name, int? Age)? Owner, KeyValuePair<int, string> Pair, List<(int X, int Y)> Way);
            """,
        ["structs of public fields"] = """
            namespace Shop;
            public struct Point { public int X; public int Y; }
            [Cacheable]
            public sealed partial record Item(Point At, Point? Exit, System.Numerics.Vector3 Direction);
            """,
        ["numbers and names"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Item([CacheMember(2)] string Name, [CacheMember(1, ViewName = "IsNamed")] bool HasName, [CacheMember(7)] int Count);
            """,
        ["members that are not public"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial class Item
            {
                [CacheInclude] private int _count;
                [CacheInclude] internal string? Name { get; private set; }
                [CacheInclude] private Hidden? _hidden;
                [CacheInclude] private (int Left, Hidden? Right) Pair { get; init; }
                public int Count => _count;
                public override string ToString() => $"{_hidden}{_count}";
                [Cacheable] internal sealed partial record Seen(int Value);
            #pragma warning disable TC0014
                [Cacheable] private sealed partial record Hidden(int Value);
            #pragma warning restore TC0014
            }
            """,
        ["a constructor that is marked"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial class Item
            {
                public Item(int width, int height, string name) => (Width, Height, Name) = (width, height, name);
                [CacheConstructor] private Item(int width, int height) => (Width, Height) = (width, height);
                public int Width { get; }
                public int Height { get; }
                public string? Name { get; set; }
            }
            """,
        ["declared sizes"] = """
            namespace Shop;
            [Cacheable, CacheSize(Typical = 200, Max = 4000)]
            public sealed partial record Item([CacheSize(Typical = 6, Max = 8)] string Symbol, [CacheSize(Typical = 100)] int[] Scores);
            """,
        ["custom codecs"] = """
            using System.Diagnostics.CodeAnalysis;
            using TypedCache.Codecs;
            namespace Shop;
            public readonly struct TypeCodec : ICodec<Type>
            {
                public static SizeBounds Bounds => new(4, 4, 4);
                public static uint Fingerprint => 7;
                public static long Measure(in Type value, bool wide) => 4;
                public static int Write(in Type value, Span<byte> destination, bool wide) => 4;
                public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out Type value) { value = typeof(int); return true; }
            }
            public readonly struct MoneyCodec : ICodec<Money>
            {
                public static SizeBounds Bounds => new(4, 4, 4);
                public static uint Fingerprint => 8;
                public static long Measure(in Money value, bool wide) => 4;
                public static int Write(in Money value, Span<byte> destination, bool wide) => 4;
                public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) { value = default; return true; }
                public readonly ref struct View : ICacheView<View, Money>
                {
                    public static View Create(ReadOnlySpan<byte> source, bool wide) => default;
                    public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => true;
                }
            }
            [CacheCodec(typeof(MoneyCodec))] public readonly struct Money { }
            [Cacheable]
            public sealed partial record Item([CacheCodec(typeof(TypeCodec))] Type Type, [property: CacheCodec(typeof(TypeCodec))] Type? Maybe, Money Price, Money?[] Prices);
            """,
        ["types of other assemblies"] = """
            [assembly: CacheableFor<System.Drawing.Point>]
            [assembly: CacheableFor<Shop.Legacy>]
            namespace Shop;
            public sealed class Legacy(string name) { public string Name { get; } = name; public int Count { get; set; } }
            [Cacheable]
            public sealed partial record Item(System.Drawing.Point At, System.Drawing.Point? Exit, Legacy? Legacy, List<Legacy> More);
            """,
        ["type with a codec of its own"] = """
            using TypedCache.Codecs;
            namespace Shop;
            public readonly struct NoteCodec : ICodec<Note>
            {
                static SizeBounds ICodec<Note>.Bounds => new(0, 0, 0);
                static uint ICodec<Note>.Fingerprint => 8;
                static long ICodec<Note>.Measure(in Note value, bool wide) => 0;
                static int ICodec<Note>.Write(in Note value, Span<byte> destination, bool wide) => 0;
                static bool ICodec<Note>.TryRead(ReadOnlySpan<byte> source, bool wide, out Note value) { value = new(); return true; }
            }
            [Cacheable, CacheCodec(typeof(NoteCodec))] public sealed partial class Note { public object? Anything { get; } }
            [Cacheable] public sealed partial record Item(Note Note, Note?[] Notes);
            """,
        ["union of records"] = """
            namespace Shop;
            [Cacheable, CacheUnion(1, typeof(Circle)), CacheUnion(2, typeof(Square))]
            public abstract partial record Shape(string Name)
            {
                [Cacheable] public sealed partial record Circle(string Name, double Radius) : Shape(Name);
                [Cacheable] public sealed partial record Square(string Name, double Side, Shape? Inner) : Shape(Name);
            }
            [Cacheable] public sealed partial record Drawing(Shape Main, Shape? Other, List<Shape> Shapes);
            """,
        ["union of an interface"] = """
            namespace Shop;
            [CacheUnion(300, typeof(Tick)), CacheUnion(0, typeof(Animal)), CacheUnion(7, typeof(Dog))]
            public partial interface IThing { }
            [Cacheable] public readonly partial record struct Tick(int Value) : IThing;
            #pragma warning disable TC0005
            [Cacheable] public partial class Animal : IThing { public string? Name { get; set; } }
            #pragma warning restore TC0005
            [Cacheable] public sealed partial class Dog : Animal { public int Age { get; set; } }
            """,
        ["generic union"] = """
            using TypedCache.Codecs;
            namespace Shop;
            [Cacheable, CacheUnion(1, typeof(Success<>)), CacheUnion(2, typeof(Failure<>))]
            public abstract partial record Result<T> where T : ICacheable<T>;
            [Cacheable] public sealed partial record Success<T>(T Value) : Result<T> where T : ICacheable<T>;
            [Cacheable] public sealed partial record Failure<T>(string Reason) : Result<T> where T : ICacheable<T>;
            [Cacheable] public sealed partial record Part(int Id);
            [Cacheable] public sealed partial record Item(Result<Part> Result);
            """,
        ["nested types"] = """
            namespace Shop;
            [Cacheable] public sealed partial record Address(string Street);
            [Cacheable] public readonly partial record struct Point(int X, int Y);
            [Cacheable] public sealed partial record Item(Address Home, Address? Work, Point At, Point? Exit, List<Address> Others, Point[] Way);
            """,
        ["recursive type"] = """
            namespace Shop;
            [Cacheable]
            public sealed partial record Node(int Value, Node? Next, List<Node> Children);
            """,
        ["class with initializers"] = """
            namespace Shop;
            public class Thing { public int Id { get; set; } }
            [Cacheable]
            public sealed partial class Item(string name) : Thing
            {
                public string Name { get; } = name;
                public required int Count { get; init; }
                public int Rank;
                public int Twice => Count * 2;
                [CacheIgnore] public string? Note { get; set; }
            }
            """,
        ["generic type"] = """
            using TypedCache.Codecs;
            namespace Shop;
            [Cacheable] public sealed partial record Leaf(int Value);
            [Cacheable] public sealed partial record Box<T>(T Item, List<T> More) where T : class, ICacheable<T>;
            [Cacheable] public sealed partial record Shelf(Box<Leaf> First, Box<Leaf>? Second);
            """,
        ["type nested in others"] = """
            namespace Shop;
            public static partial class Outer
            {
                internal partial class Middle<T>
                {
                    [Cacheable]
                    public partial struct Inner { public int Value { get; set; } }
                }

                private partial class Hidden
                {
            #pragma warning disable TC0014
                    [Cacheable]
                    public sealed partial record Secret(int Value);
            #pragma warning restore TC0014
                }
            }
            """,
        ["names to escape"] = """
            namespace @event.@class;
            [Cacheable]
            public sealed partial record @record(int @int, string @string, int Größe, int größe, int value, int source, int destination, int wide, int _source);
            """,
        ["global namespace"] = """
            [Cacheable] public sealed partial record Item(int Id);
            """,
        ["type without members"] = """
            namespace Shop;
            [Cacheable] public sealed partial class Nothing;
            """,
        ["messagepack of scalars and strings"] = """
            using System.Text;
            namespace Shop;
            public enum Color : byte { Red }
            [Cacheable(Format = CacheFormat.MessagePack)]
            public sealed partial record Item(
                long Id, bool InStock, Color Color, decimal Price, DateTime At, Guid? Tag, Half Weight, Int128 Big, Version Version, Rune Letter, [MaxLength(12)] string Symbol, string? Note, Uri Home);
            """,
        ["messagepack of a struct"] = """
            namespace Shop;
            [Cacheable(Format = CacheFormat.MessagePack)]
            public readonly partial record struct Tick(long Id, double Price, int Size = 100);
            """,
        ["messagepack of collections"] = """
            using System.Collections.Immutable;
            using System.Runtime.CompilerServices;
            namespace Shop;
            [InlineArray(4)] public struct Four { private int _first; }
            [Cacheable(Format = CacheFormat.MessagePack)]
            public sealed partial record Item(
                byte[] Image, [MaxLength(8)] int?[] Gaps, [MaxLength(9)] List<string?> Tags, HashSet<Guid> Ids, ImmutableArray<int> Sizes, Memory<byte>? Bytes, Four Four, Dictionary<string, int[]> Rows);
            """,
        ["messagepack of nested types"] = """
            namespace Shop;
            [Cacheable(Format = CacheFormat.MessagePack)] public readonly partial record struct Point(int X, int Y);
            [Cacheable(Format = CacheFormat.MessagePack)]
            public sealed partial record Item(Point At, Point? Exit, Item? Parent, List<Item> Children, (int Left, string Right) Pair, (int, int, int, int, int, int, int, int) Eight);
            """,
        ["messagepack by number"] = """
            namespace Shop;
            [Cacheable(Format = CacheFormat.MessagePack)]
            public sealed partial class Item
            {
                [CacheMember(5)] public string? Name { get; init; } = "none";
                [CacheMember(1)] public required int Id { get; init; }
                [CacheMember(2)] public int Count { get; init; } = 7;
            }
            """,
        ["messagepack with keys of its library"] = """
            using System;
            using MessagePack;
            using KeyAttribute = MessagePack.KeyAttribute;
            namespace MessagePack
            {
                public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute { public bool KeyAsPropertyName => keyAsPropertyName; }
                public sealed class KeyAttribute : Attribute { public KeyAttribute(int key) { } public KeyAttribute(string key) { } }
                public sealed class IgnoreMemberAttribute : Attribute;
                public sealed class SerializationConstructorAttribute : Attribute;
                [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type type) : Attribute { public int Key => key; public Type Type => type; }
            }
            namespace Shop
            {
                [Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
                public sealed partial class Item
                {
                    [SerializationConstructor] public Item(int id, string name = "none") => (Id, Name) = (id, name);
                    public Item(string name) => Name = name;
                    [Key(2)] public string Name { get; }
                    [Key(0)] public int Id { get; }
                    [Key(3)] private int Secret { get; set; }
                    [IgnoreMember] public object? Tag { get; set; }
                }
                [Cacheable(Format = CacheFormat.MessagePack), MessagePackObject]
                public sealed partial record Entry([property: Key("id")] int Id, [property: Key("größe \"x\"")] string? Name) { [Key("note")] public string Note { get; init; } = ""; }
                [Cacheable(Format = CacheFormat.MessagePack), MessagePackObject(true)] public sealed partial record Plain(int Id);
                [Cacheable(Format = CacheFormat.MessagePack), Union(0, typeof(Circle)), Union(7, typeof(Square))] public abstract partial class Shape;
                [Cacheable(Format = CacheFormat.MessagePack), MessagePackObject] public sealed partial class Circle : Shape { [Key(0)] public double R { get; init; } }
                [Cacheable(Format = CacheFormat.MessagePack), MessagePackObject] public sealed partial class Square : Shape { [Key(0)] public int Side { get; init; } }
            }
            """,
        ["messagepack of type parameters and other codecs"] = """
            using System.Diagnostics.CodeAnalysis;
            using TypedCache.Codecs;
            namespace Shop;
            public readonly struct TypeCodec : ICodec<Type>
            {
                public static SizeBounds Bounds => new(4, 4, 4);
                public static uint Fingerprint => 7;
                public static long Measure(in Type value, bool wide) => 4;
                public static int Write(in Type value, Span<byte> destination, bool wide) => 4;
                public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out Type value) { value = typeof(int); return true; }
            }
            [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record Box<T>(T Value, T?[] Others) where T : ICacheable<T>;
            [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record Item([CacheCodec(typeof(TypeCodec))] Type Type, Box<Item>? Box);
            """,
        ["messagepack inside the native layout"] = """
            namespace Shop;
            [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record Part(string Name);
            [Cacheable] public sealed partial record Item(int Id, Part Part, List<Part?> Parts);
            """,
        ["keys"] = """
            namespace Shop;
            [CacheKey] public readonly partial record struct TenantKey(int Tenant, long Id);
            [CacheKey] public readonly partial record struct PathKey(string? Root, TenantKey Tenant, string Leaf, DateTime At);
            [CacheKey] public readonly partial record struct PairKey(PathKey First, PathKey Second);
            """,
    };

    public static TheoryData<string> Names => [.. Sources.Keys];

    public static string Source(string name) => Sources[name];
}
