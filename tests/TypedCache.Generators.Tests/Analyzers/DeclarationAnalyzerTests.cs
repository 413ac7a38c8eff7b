using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class DeclarationAnalyzerTests
{
    private const string Block = "TC00";

    public static TheoryData<string> Mistakes =>
    [
        "[Cacheable] public sealed record {|TC0001:Item|}(int Id);",
        "public class {|TC0001:Outer|} { [Cacheable] public sealed partial record Item(int Id); }",
        "[CacheKey] public readonly record struct {|TC0001:Key|}(int Id);",
        "[Cacheable] public ref partial struct {|TC0002:Item|} { public int Id { get; set; } }",
        "[Cacheable] public static partial class {|TC0002:Item|};",
        "[Cacheable] public abstract partial record {|TC0002:Item|}(int Id);",
        "[Cacheable] file sealed partial record {|TC0002:Item|}(int Id);",
        """
        [Cacheable]
        public sealed partial class {|TC0003:Item|}
        {
            public Item(int a) => A = a;
            public Item(string b) => B = b;
            public int A { get; }
            public string? B { get; }
        }
        """,
        """
        [Cacheable]
        public sealed partial class {|TC0003:Item|}
        {
            public Item(int x) => A = x;
            public Item(string y) => A = y.Length;
            public int A { get; }
        }
        """,
        "[Cacheable] public sealed partial class Item(int id, string {|TC0004:unit|}) { public int Id { get; } = id; public string Text => unit; }",
        "[Cacheable] public partial class {|TC0005:Item|} { public int Id { get; init; } }",
        "[Cacheable] public partial record {|TC0005:Item|}(int Id);",
        "[Cacheable] public sealed partial record Node(int Value, Node {|TC0006:Next|});",
        """
        [Cacheable] public sealed partial record A(B {|TC0006:Other|});
        [Cacheable] public sealed partial record B(A {|TC0006:Other|}, A? Maybe, A[] Many);
        """,
        "[Cacheable] public partial interface {|TC0002:IItem|} { int Id { get; } }",
        "[CacheUnion(1, typeof(Circle))] public partial interface {|TC0002:IShape|}<out T>; [Cacheable] public sealed partial record Circle : IShape<int>;",
        "[CacheUnion(1, typeof(Circle))] public abstract record {|TC0001:Shape|}; [Cacheable] public sealed partial record Circle(int A) : Shape;",
        """
        #pragma warning disable TC0005
        [Cacheable, CacheUnion(1, typeof(Circle))] public partial record {|TC0007:Shape|};
        [Cacheable] public sealed partial record Circle(int A) : Shape;
        """,
        """
        [Cacheable]
        [CacheUnion(1, typeof(Circle)), {|TC0007:CacheUnion(1, typeof(Square))|}, {|TC0007:CacheUnion(2, typeof(Circle))|}]
        [{|TC0007:CacheUnion(-1, typeof(Square))|}, {|TC0007:CacheUnion(65536, typeof(Square))|}]
        public abstract partial record Shape;
        [Cacheable] public sealed partial record Circle(int A) : Shape;
        [Cacheable] public sealed partial record Square(int A) : Shape;
        """,
        """
        [{|TC0007:CacheUnion(1, typeof(string))|}, {|TC0007:CacheUnion(2, typeof(Circle))|}, {|TC0007:CacheUnion(3, typeof(Square))|}]
        public partial interface IShape;
        public sealed record Circle(int A) : IShape;
        [Cacheable] public sealed partial record Square(int A);
        """,
        "[Cacheable] public sealed partial record Item([CacheMember(1)] int A, [CacheMember(2)] int B, [CacheMember(1)] int {|TC0008:C|});",
        "[Cacheable] public sealed partial record Item([CacheMember(1)] int A, int {|TC0009:B|}, [property: CacheMember(0)] int C);",
        "[Cacheable] public partial struct {|TC0010:Item|} { public int A { get; set; } public int B { get; init; } }",
        "[Cacheable] public partial struct {|TC0010:Item|} { public int A; }",
        "[Cacheable] public sealed partial class {|TC0011:Item|} { public required int A { get; set; } }",
        "[Cacheable] public sealed partial class Item { public required int A { get; init; } public int B { get; internal set; } }",
        "[Cacheable] public sealed partial record Item(string Name, int {|TC0013:NameUtf8|});",
        "[Cacheable] public sealed partial record Item(Uri Home, int {|TC0013:HomeUtf8|}, System.Numerics.BigInteger Big, byte[] {|TC0013:BigBytes|});",
        "[Cacheable] public sealed partial record Item([CacheMember(ViewName = \"B\")] int A, [CacheMember(ViewName = \"B\")] int {|TC0013:C|}, [CacheMember(ViewName = \"no name\")] int {|TC0013:D|});",
        "[Cacheable] public sealed partial record Item((string Name, int {|TC0013:NameUtf8|}) Pair);",
        "[Cacheable] public sealed partial record Item(string? Name, bool {|TC0013:HasName|});",
        "[Cacheable] public sealed partial record Item(int {|TC0013:View|});",
        "[Cacheable] public sealed partial record {|TC0013:Codec|}(int Id);",
        "[CacheKey] public readonly partial record struct Key(int {|TC0013:KeyCodec|});",
        "using TypedCache.Codecs; [Cacheable] public sealed partial record Box<{|TC0013:View|}>(View A) where View : ICacheable<View>;",
        "public class Page { public int {|TC0013:View|}() => 1; } [Cacheable] public sealed partial class Item : Page { public int A { get; set; } }",
        "[Cacheable] public sealed partial class Item { [Obsolete(\"\", true)] public int {|TC0050:A|} { get; init; } public int B { get; init; } }",
        "public sealed partial class Outer { [Cacheable] private sealed partial record {|TC0014:Item|}(int Id); }",
        "public partial class Outer { protected partial class Middle { [Cacheable] public sealed partial record {|TC0014:Item|}(int Id); } }",
        "[Cacheable] public sealed partial record Item(int Id, object {|TC0050:Tag|}, int[,] {|TC0050:Grid|}, nint {|TC0050:Handle|});",
        "[Cacheable] public sealed partial record Item(List<Action> {|TC0050:Actions|}, Queue<int> {|TC0050:Numbers|});",
        "[Cacheable] public sealed partial record Item((int, object) {|TC0050:Pair|}, KeyValuePair<Action, int> {|TC0050:Other|}, Dictionary<string, object> {|TC0050:Map|});",
        """
        #pragma warning disable CS8714
        [Cacheable] public sealed partial record Item(Dictionary<int?, int> {|TC0050:Gaps|});
        """,
        "[Cacheable] public sealed partial record Box<T>(T {|TC0050:Value|});",
        "public struct Hidden { private int _a; public int A => _a++; } [Cacheable] public sealed partial record Item(Hidden {|TC0051:Hidden|});",
        "public unsafe struct Buffer { public fixed byte Bytes[4]; } [Cacheable] public sealed partial record Item(Buffer {|TC0051:Buffer|});",
        "[CacheKey] public readonly partial record struct Key(int Id, double {|TC0050:Weight|}, int? {|TC0050:Maybe|});",
        "public sealed record Part(int Id); [Cacheable] public sealed partial record Item(Part {|TC0051:Part|}, List<Part> {|TC0051:Parts|});",
        "public interface IPart; public abstract class Part; [Cacheable] public sealed partial record Item(IPart {|TC0051:A|}, List<Part> {|TC0051:B|}, IDisposable {|TC0050:C|});",
        "[Cacheable] public sealed record {|TC0001:Part|}(int Id); [Cacheable] public sealed partial record Item(Part Part);",
        "public sealed record Part(int Id); [Cacheable] public sealed partial record Item((int, Part) {|TC0051:Pair|}, Dictionary<int, Part[]> {|TC0051:Map|});",
        """
        [Cacheable]
        public sealed partial class Item(int id)
        {
            public readonly int {|TC0052:Field|};
            public int Id { get; } = id;
            public List<int> {|TC0052:Items|} { get; } = [];
            public int Count => Items.Count;
            public int Checked { get { return Id; } }
        }
        """,
        """
        public class Base { public int {|TC0052:Id|} { get; private set; } public int Get() => Id = 1; }
        [Cacheable] public sealed partial class Item : Base;
        """,
        "[CacheKey] public partial struct Key { public int Id { get; init; } public int {|TC0052:Other|} { get; } }",
        "[Cacheable] public sealed partial record Item(HashSet<string> {|TC0053:Names|}, List<Dictionary<string, int>> {|TC0053:Maps|}, HashSet<int> Ids);",
        """
        public struct NoCodec;
        public sealed class ClassCodec;
        [CacheCodec(typeof(NoCodec))] public struct Money;
        [Cacheable] public sealed partial record Item([CacheCodec(typeof(NoCodec))] int {|TC0055:A|}, [CacheCodec(typeof(ClassCodec))] int {|TC0055:B|}, List<Money> {|TC0055:C|});
        """,
        "public struct NoCodec; [Cacheable, CacheCodec(typeof(NoCodec))] public sealed partial record {|TC0055:Item|}(object A);",
        """
        [assembly: CacheableFor<Tree>]
        public sealed class Tree { public int Id { get; set; } public Tree? Next { get; set; } }
        [Cacheable] public sealed partial record Item(Tree {|TC0051:Tree|});
        """,
        """
        public class Base { [CacheInclude] private int {|TC0056:_id|}; [CacheInclude] protected int Rank { get; set; } public int Get() => _id++; }
        [Cacheable] public sealed partial class Item : Base;
        """,
        """
        [Cacheable]
        public sealed partial class {|TC0003:Item|}
        {
            [CacheConstructor] public Item() { }
            [CacheConstructor] public Item(int a) => A = a;
            public int A { get; init; }
        }
        """,
        "[Cacheable] public sealed partial class Item { [CacheConstructor] public Item(int {|TC0004:b|}) => A = b; public Item() { } public int A { get; init; } }",
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public Task A_mistake_is_reported_once_and_at_its_place(string marked) => Markup.VerifyAsync(marked, Block);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_that_is_reported_causes_no_errors_in_generated_code(string marked)
        => Assert.Empty(Markup.CompilerErrors(Markup.Strip(marked).Source));

    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public async Task What_compiles_is_not_reported(string input)
        => Assert.DoesNotContain(await Markup.AnalyzeAsync(GeneratorRun.Of(Inputs.Source(input)).Output), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && diagnostic.Id.StartsWith(Block));

    [Fact]
    public Task A_pragma_suppresses_a_report()
        => Markup.VerifyAsync("""
            #pragma warning disable TC0050
            [Cacheable] public sealed partial record Item(int Id, object Tag);
            #pragma warning restore TC0050
            """, Block);

    [Fact]
    public Task Members_of_a_base_class_are_reported_where_they_are_declared()
        => Markup.VerifyAsync("""
            public class Base { public object? {|TC0050:Tag|} { get; set; } }
            [Cacheable] public sealed partial class Item : Base;
            """, Block);

    [Fact]
    public Task An_ignored_member_is_not_reported()
        => Markup.VerifyAsync("[Cacheable] public sealed partial record Item(int Id, [property: CacheIgnore] object Tag, [CacheIgnore] Action Other);", Block);
}
