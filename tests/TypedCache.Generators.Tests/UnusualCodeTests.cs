using System.Text;
using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

/// <summary>Programs that are right but unusual: what is generated for them compiles.</summary>
public sealed class UnusualCodeTests
{
    private static readonly string[] Types =
        ["int", "string", "string?", "bool", "bool?", "long[]", "List<string>", "DateTime?", "Dictionary<int, string>", "(int A, string B)", "Guid", "Uri?"];

    public static TheoryData<string> Programs =>
    [
        // Names.
        "[Cacheable] public sealed partial record Item(int Name, int name, int NAME, string nameMember, int nAME);",
        "[Cacheable] public sealed partial record Item(int @class, string @namespace, int[] @int, bool? @field, (int @new, string @base) @this);",
        "[Cacheable] public sealed partial record Item(int Größe, string 日本, string _1, int ſ, int \\u0041b, string A\\u0301);",
        "[Cacheable] public sealed partial record Item(string value, int[] source, string destination, bool wide, string start, string position, string size, string variableStart, string tableEnd, int length, string __bits0, string __end0, string payload, string tag, string cache, string key);",
        "[Cacheable] public sealed partial record Item(int System, string TypedCache, int Int32, string Codecs, int global, int String);",
        "namespace A { [Cacheable] public sealed partial record Item(int X); } namespace B { [Cacheable] public sealed partial record Item(int X); }",
        "[Cacheable] public sealed partial record Item(int X); [Cacheable] public sealed partial record ITEM(int X); [CacheKey] public readonly partial record struct KEy(int X); [CacheKey] public readonly partial record struct Key(int X);",
        "public class Codecs; [Cacheable] public sealed partial record Item(int X, string Y); namespace N { public class Codecs; [Cacheable] public sealed partial record Item(int X); }",
        "namespace TypedCache.Tests { public class Codecs; [Cacheable] public sealed partial record Item(int X, List<Item?> Y); }",
        "namespace System.Own { public class Span; public class ReadOnlySpan; public class Int32; [Cacheable] public sealed partial record Item(int X, int[] Y); }",
        $"[Cacheable] public sealed partial record {new string('L', 400)}(int X); [Cacheable] public sealed partial record {new string('L', 400)}2(int X);",

        // Shapes of declarations.
        "[Cacheable] public sealed partial record Item(int X); public sealed partial record Item { public string? Y { get; init; } }",
        "[CacheUnion(1, typeof(A))] public partial interface IShape; [CacheUnion(2, typeof(B))] public partial interface IShape; [Cacheable] public sealed partial record A(int X) : IShape; [Cacheable] public sealed partial record B(int X) : IShape;",
        "public partial interface IOuter { [Cacheable] public sealed partial record Item(int X); } public partial struct S { [Cacheable] public sealed partial record Item(int X); } public partial record struct R { [Cacheable] public partial struct Item { public int X; } }",
        "public partial class Outer<T> { public partial class Middle<U> where U : class { [Cacheable] public sealed partial record Item(int X, List<Item> More); } }",
        "using TypedCache.Codecs; [Cacheable] public sealed partial record Item<@class, TView>(@class A, TView[] B, Dictionary<int, TView> C) where @class : ICacheable<@class> where TView : struct, ICacheable<TView>;",
        "using TypedCache.Codecs; [Cacheable] public sealed partial record Pair<T, U>(Dictionary<T, U> Map, (T, U) Both) where T : notnull, ICacheable<T> where U : ICacheable<U>;",
        "using TypedCache.Codecs; [Cacheable] public sealed partial record Box<T>(T Item) where T : ICacheable<T>; [Cacheable] public sealed partial record Leaf(int A); [Cacheable] public sealed partial record Item(Box<Box<Box<Leaf>>> Deep, List<Box<Box<Leaf>>?> More, Dictionary<string, Box<Leaf>[]> Map);",
        "public abstract record Base<T>(T Value, List<T> More); [Cacheable] public sealed partial record Item(int Id, List<string> Value, List<List<string>> More) : Base<List<string>>(Value, More);",
        "public class Base { public virtual int A { get; set; } public int B { get; set; } } [Cacheable] public sealed partial class Item : Base { public override int A { get; set; } public new string? B { get; set; } }",
        "public interface INamed { string Name { get; } } [Cacheable] public sealed partial class Item : INamed { string INamed.Name => \"\"; public int this[int i] => i; public static int S { get; set; } public const int C = 1; public event Action? E; public int Id { get; set; } public void Raise() => E?.Invoke(); }",
        "using System.Diagnostics.CodeAnalysis; [Cacheable] public sealed partial class Item { [SetsRequiredMembers] public Item(int a) => A = a; public required int A { get; init; } public required string? B { get; init; } }",
        "[Cacheable] public sealed partial class Item { public required int A { get; init; } [CacheIgnore] public required string B { get; init; } private Item() { } public static Item Create() => new() { A = 1, B = \"\" }; }",
        "[Cacheable] public sealed partial class Item { public partial int X { get; set; } public partial int X { get => _x; set => _x = value; } private int _x; }",
        "[Cacheable] public partial struct Item { public Item() { A = 1; } public int A { get; set; } = 2; public readonly int B => A; }",
        "#nullable disable\n[Cacheable] public sealed partial class Item { public string A; public List<string> B; public Dictionary<string, object[]> C() => null; public (string, string[]) D; }",
        "[Obsolete] [Cacheable] public sealed partial record Item([property: Obsolete] int A, string B);",
        "using System.Diagnostics.CodeAnalysis;\n#pragma warning disable EXP1, EXP2\n[Experimental(\"EXP1\")] public struct Odd { public int X; } [Cacheable] public sealed partial record Item(Odd A, [property: Experimental(\"EXP2\")] int B);",
        "#pragma warning disable TC0014\n[CacheUnion(1, typeof(Hidden)), CacheUnion(2, typeof(Seen))] public abstract partial record Shape { [Cacheable] private sealed partial record Hidden(int X) : Shape; [Cacheable] public sealed partial record Seen(int X) : Shape; } public partial class Outer { [CacheUnion(1, typeof(A))] private abstract partial record U { [Cacheable] public sealed partial record A(int X) : U; } }",
        "[Cacheable] internal sealed partial record Item(int X); internal partial class Outer { [Cacheable] public sealed partial record Inner(int X); }",

        // What only the assembly can name.
        "using TypedCache.Codecs; internal readonly struct C : ICodec<Money> { public static SizeBounds Bounds => default; public static uint Fingerprint => 8; public static long Measure(in Money value, bool wide) => 0; public static int Write(in Money value, Span<byte> destination, bool wide) => 0; public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) { value = default; return true; } } public struct Money { private int _a; public int A() => _a++; } [Cacheable] public sealed partial record Item([CacheCodec(typeof(C))] Money A, [CacheCodec(typeof(C))] Money? B, int D);",
        "using TypedCache.Codecs; internal readonly struct C : ICodec<Money> { public static SizeBounds Bounds => default; public static uint Fingerprint => 8; public static long Measure(in Money value, bool wide) => 0; public static int Write(in Money value, Span<byte> destination, bool wide) => 0; public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) { value = default; return true; } public readonly ref struct View : ICacheView<View, Money> { public static View Create(ReadOnlySpan<byte> source, bool wide) => default; public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => true; } } [CacheCodec(typeof(C))] public struct Money { private int _a; public int A() => _a++; } [Cacheable] public sealed partial record Item(Money A, List<Money> B, Dictionary<int, Money?> D, (int, Money[]) E);",
        "using TypedCache.Codecs; internal readonly struct C : ICodec<Money> { public static SizeBounds Bounds => default; public static uint Fingerprint => 8; public static long Measure(in Money value, bool wide) => 0; public static int Write(in Money value, Span<byte> destination, bool wide) => 0; public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) { value = default; return true; } public readonly ref struct View : ICacheView<View, Money> { public static View Create(ReadOnlySpan<byte> source, bool wide) => default; public static bool IsValid(ReadOnlySpan<byte> source, bool wide) => true; } } [Cacheable, CacheCodec(typeof(C))] public partial struct Money; [Cacheable] public sealed partial record Item(Money A, Money?[] B); [CacheUnion(1, typeof(Part))] public abstract partial record U; [Cacheable] public sealed partial record Part(Money A) : U;",
        "[CacheUnion(1, typeof(A)), CacheUnion(2, typeof(B))] public abstract partial record Shape { [Cacheable] internal sealed partial record A(int X) : Shape; } [Cacheable] internal sealed partial record B(int X) : Shape; [Cacheable] public sealed partial record Item(Shape S);",

        // What contains itself.
        "[Cacheable] public sealed partial record Node(int Value, Node? Next, (string Name, Node? Other) Pair, Dictionary<string, Node> Map, Node[] Many, HashSet<Node?> Set, KeyValuePair<Node, Node> Two);",
        "[Cacheable] public sealed partial record A(B? Next); [Cacheable] public sealed partial record B(List<A> Many, C? Other); [Cacheable] public sealed partial record C((A?, B?) Both);",
        "using TypedCache.Codecs; [Cacheable] public sealed partial record Node<T>(T Value, Node<T>? Next, List<Node<T>> More) where T : ICacheable<T>; [Cacheable] public sealed partial record Owner(Node<Owner>? Tree, Node<Node<Owner>>? Forest);",
        "[CacheUnion(1, typeof(Leaf)), CacheUnion(2, typeof(Pair))] public abstract partial record Tree; [Cacheable] public sealed partial record Leaf(int A) : Tree; [Cacheable] public sealed partial record Pair(Tree Left, Tree Right, (Tree, int)[] More) : Tree;",
        "public struct Pair<T> where T : unmanaged { public T A; public T B; } [Cacheable] public sealed partial record Item(Pair<Pair<Pair<int>>> Deep, Pair<Pair<int>>? Less);",
        "[Cacheable] public sealed partial record Item((int, (int, (int, (int, (int A, string B) C) D) E) F) G, ValueTuple<ValueTuple<int>> H, (int, int, int, int, int, int, int, int, int, int, int, int, int, int, int, int) I);",
        "[Cacheable] public sealed partial record Item(List<List<List<Dictionary<int, HashSet<(int, string)[]>>?>>?>[] Deep);",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task It_compiles_and_nothing_is_reported(string program)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable TC0053\n" + program).Compiles();
        Assert.NotEmpty(run.Result.GeneratedSources);
        Assert.DoesNotContain(await Markup.AnalyzeAsync(run.Output), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && !diagnostic.IsSuppressed && diagnostic.Id != "TC0100");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(500)]
    public void A_type_of_many_members_compiles(int count)
    {
        IEnumerable<string> members = Enumerable.Range(0, count).Select(index => $"{Types[index % Types.Length]} Member{index}");
        GeneratorRun.Of($"#pragma warning disable TC0053\n[Cacheable] public sealed partial record Item({string.Join(", ", members)});").Compiles();
    }

    [Fact]
    public void A_class_of_many_members_compiles()
    {
        var source = new StringBuilder("#pragma warning disable TC0053\n[Cacheable] public sealed partial class Item {\n");
        for (int index = 0; index < 500; index++)
        {
            source.Append("public ").Append(Types[index % Types.Length]).Append(" Member").Append(index).AppendLine(" { get; set; } = default!;");
        }

        GeneratorRun.Of(source.Append('}').ToString()).Compiles();
    }

    [Fact]
    public void Names_that_differ_by_case_have_files_that_do_not()
    {
        string[] names = [.. GeneratorRun.Of("[Cacheable] public sealed partial record Item(int X); [Cacheable] public sealed partial record ITEM(int X);")
            .Result.GeneratedSources.Select(source => source.HintName)];
        Assert.Equal(2, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }
}
