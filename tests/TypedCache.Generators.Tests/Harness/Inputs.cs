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
                    [Cacheable]
                    public sealed partial record Secret(int Value);
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
            [Cacheable] public sealed partial class Nothing { }
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
