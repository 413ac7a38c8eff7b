using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

/// <summary>What is wrong with types that are to be MessagePack.</summary>
public sealed class MessagePackDiagnosticTests
{
    private const string Blocks = "TC00,TC03";

    private const string Library = """
        namespace MessagePack
        {
            public sealed class MessagePackObjectAttribute(bool keyAsPropertyName = false) : Attribute { public bool KeyAsPropertyName => keyAsPropertyName; }
            public sealed class KeyAttribute : Attribute { public KeyAttribute(int key) { } public KeyAttribute(string key) { } }
            public sealed class IgnoreMemberAttribute : Attribute;
            public sealed class MessagePackFormatterAttribute(Type type) : Attribute { public Type Type => type; }
            [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)] public sealed class UnionAttribute(int key, Type type) : Attribute { public int Key => key; public Type Type => type; }
        }
        """;

    public static TheoryData<string> Mistakes =>
    [
        "public sealed partial record {|TC0300:Item|}([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key(\"name\")] string Name);",
        "public sealed partial record {|TC0301:Item|}([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key(5)] string Name);",
        "public sealed partial record {|TC0301:Item|}([CacheMember(1)] int Id, [CacheMember(2)] string Name);",
        "public sealed partial record Item([property: MessagePack.Key(0)] int Id, string {|TC0303:Name|});",
        "public sealed partial record Item([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key(0)] string {|TC0304:Name|}, [property: MessagePack.Key(1)] int Count);",
        "public sealed partial record Item([property: MessagePack.Key(-1)] int {|TC0304:Id|}, [property: MessagePack.Key(70000)] int {|TC0304:Count|});",
        "public sealed partial record Item([property: MessagePack.Key(\"a\")] int Id, [property: MessagePack.Key(\"a\")] string {|TC0304:Name|});",
        "public sealed partial record Item([CacheMember(0)] int Id, [CacheMember(0)] string {|TC0008:Name|});",
        "public sealed partial record Item([CacheMember(-3)] int {|TC0304:Id|});",
        "public sealed partial record Item(int Id, Part {|TC0302:Part|}, List<Part?>? {|TC0302:Parts|}, (int, Part) {|TC0302:Pair|}, Dictionary<int, Part> {|TC0302:Map|});",
        "public sealed partial record Item([property: MessagePack.MessagePackFormatter(typeof(int))] int {|TC0306:Id|}, Odd? {|TC0306:Odd|}); [MessagePack.MessagePackFormatter(typeof(int))] public struct Odd { public int X; }",
        "public sealed partial record Item(HashSet<string> {|TC0053:Words|}, object {|TC0050:Tag|});",
        """
        [MessagePack.Union(0, typeof(Circle)), {|TC0007:MessagePack.Union(0, typeof(Square))|}, {|TC0007:MessagePack.Union(1, typeof(Part))|}, {|TC0007:MessagePack.Union(2, typeof(Native))|}]
        public abstract partial class Shape;
        [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial class Circle : Shape;
        [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial class Square : Shape;
        [Cacheable] public sealed partial class Native : Shape;
        """,
        """
        [CacheCodec(typeof(ItemCodec))] public sealed partial record {|TC0305:Item|}(int Id);
        public readonly struct ItemCodec : TypedCache.Codecs.ICodec<Item>
        {
            public static TypedCache.Codecs.SizeBounds Bounds => default;
            public static uint Fingerprint => 1;
            public static long Measure(in Item value, bool wide) => 0;
            public static int Write(in Item value, Span<byte> destination, bool wide) => 0;
            public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Item value) { value = new(1); return true; }
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public Task A_mistake_is_reported_once_and_at_its_place(string marked) => Markup.VerifyAsync(Program(marked), Blocks);

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_that_is_reported_causes_no_errors_in_generated_code(string marked)
        => Assert.Empty(Markup.CompilerErrors(Markup.Strip(Program(marked)).Source));

    [Fact]
    public Task Attributes_of_the_library_say_nothing_of_other_types()
        => Markup.VerifyAsync(Library + """
            [Cacheable] public sealed partial record Item([property: MessagePack.Key(0)] int Id, [property: MessagePack.Key("name")] string Name, string Note);
            """, Blocks);

    [Fact]
    public void A_key_of_another_namespace_is_none()
        => Assert.Empty(Markup.CompilerErrors("""
            [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record Item([property: Key] int Id, string Name);
            """));

    private static string Program(string marked) =>
        $"{Library}\n[Cacheable] public sealed partial record Part(string Name);\n[Cacheable(Format = CacheFormat.MessagePack)]\n{marked}";
}
