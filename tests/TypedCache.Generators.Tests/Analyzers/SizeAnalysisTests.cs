using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class SizeAnalysisTests
{
    private const string Block = "TC01";

    public static TheoryData<string> Programs =>
    [
        // What has no bound, and what has one.
        "[Cacheable] public sealed partial record Item(int Id, string {|TC0100:Name|}, [MaxLength(12)] string Symbol, [StringLength(3)] string? Code);",
        "[Cacheable] public sealed partial record Item(byte[] {|TC0100:Image|}, List<int>? {|TC0100:Ids|}, [property: MaxLength(9)] long[] Longs, Dictionary<int, int> {|TC0100:Map|});",
        "[Cacheable] public sealed partial record Item(Uri {|TC0100:Home|}, [MaxLength(80)] Uri Image, System.Numerics.BigInteger {|TC0100:Number|});",
        "[Cacheable] public sealed partial record Item([MaxLength(3)] List<string> {|TC0100:Names|}, (int, string) {|TC0100:Pair|}, (int, int) Fixed);",
        "[Cacheable] public sealed partial record Item([CacheSize(Typical = 200)] string Text, [property: CacheSize(Max = 200)] string Other);",
        "[Cacheable, CacheSize(Max = 4000)] public sealed partial record Item(string Name, List<string> Names, (int, string) Pair);",
        "[Cacheable] public sealed partial record Part(string {|TC0100:Name|}); [Cacheable] public sealed partial record Item(Part Part, Part[] {|TC0100:Parts|});",
        "[Cacheable] public sealed partial record Node(int Value, Node? Next);",
        "public class Base { public string? {|TC0100:Name|} { get; set; } } [Cacheable] public sealed partial class Item : Base;",
        "#pragma warning disable TC0100\n[Cacheable] public sealed partial record Item(string Name);\n#pragma warning restore TC0100",

        // What is too large.
        "[Cacheable] public sealed partial record Item([MaxLength(349000)] string Text);",
        "[Cacheable] public sealed partial record {|TC0102:Item|}([MaxLength(350000)] string Text);",
        "[Cacheable] public sealed partial record Part([MaxLength(200)] string Text); [Cacheable] public sealed partial record {|TC0102:Item|}([MaxLength(2000)] Part[] Parts);",
        "[CacheUnion(1, typeof(Large))] public abstract partial record {|TC0102:Shape|}; [Cacheable] public sealed partial record {|TC0102:Large|}([MaxLength(2000000)] byte[] A) : Shape;",
        "[System.Runtime.CompilerServices.InlineArray(100000)] public struct Many { private long _first; } [Cacheable] public sealed partial record {|TC0101:Item|}(Many First, Many Second);",
        "[Cacheable, {|TC0101:CacheSize(Max = 4)|}] public sealed partial record Item(long Id, int Other);",

        // What is usual.
        "[Cacheable] public sealed partial record Item([{|TC0104:CacheSize(Typical = 9, Max = 8)|}] string Text);",
        "[Cacheable, {|TC0104:CacheSize(Typical = 4)|}] public sealed partial record Item(long Id, [MaxLength(9)] string Text);",
        "[Cacheable, {|TC0104:CacheSize(Typical = 400)|}] public sealed partial record Item(long Id, [MaxLength(9)] string Text);",
        "[Cacheable, CacheSize(Typical = 20)] public sealed partial record Item(long Id, [MaxLength(9)] string Text);",
        "[Cacheable] public sealed partial record Item([CacheSize(Typical = 65000)] byte[] Image);",
        "[Cacheable] public sealed partial record {|TC0103:Item|}([CacheSize(Typical = 70000)] byte[] Image);",

        // What is fixed.
        "[System.Runtime.CompilerServices.InlineArray(13000)] public struct Many { private long _first; } [Cacheable] public sealed partial record {|TC0105:Item|}(Many Many, [MaxLength(9)] string A, [MaxLength(9)] string B);",

        // Keys.
        "[CacheKey] public readonly partial record struct Key(int Id, [MaxLength(20)] string Name);",
        "[CacheKey] public readonly partial record struct {|TC0106:Key|}(int Id, string Name);",
        "[CacheKey] public readonly partial record struct {|TC0106:Key|}(int Id, [MaxLength(90)] string Name);",
        "[CacheKey] public readonly partial record struct Key(int Id, [MaxLength(50)] string Name); [CacheKey] public readonly partial record struct {|TC0106:Two|}(Key First, Key Second);",
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Sizes_are_judged(string marked) => Markup.VerifyAsync(marked, Block);

    [Fact]
    public Task A_lower_limit_on_items_is_kept()
        => Markup.VerifyAsync(
            "[Cacheable] public sealed partial record {|TC0102:Item|}([MaxLength(2000)] byte[] Image);",
            Block,
            new BuildProperties(("TypedCacheMaxItemSize", "2000")));

    [Fact]
    public Task A_higher_limit_on_items_is_kept()
        => Markup.VerifyAsync(
            "[Cacheable] public sealed partial record Item([MaxLength(350000)] string Text);",
            Block,
            new BuildProperties(("TypedCacheMaxItemSize", "2097152")));

    [Fact]
    public Task A_lower_threshold_of_waste_is_kept()
        => Markup.VerifyAsync(
            "[Cacheable] public sealed partial record {|TC0103:Item|}([CacheSize(Typical = 12)] byte[] Image); [Cacheable] public readonly partial record struct Tick(long Id, long Price, long Size);",
            Block,
            new BuildProperties(("TypedCacheChunkWasteThreshold", "10")));

    [Fact]
    public Task Pages_of_the_memory_there_is_decide_what_fits()
        => Markup.VerifyAsync(
            "[Cacheable] public sealed partial record {|TC0103:Item|}([CacheSize(Typical = 9000)] byte[] Image);",
            Block,
            new BuildProperties(("TypedCacheMemoryLimit", "2097152"), ("TypedCacheMaxItemSize", "65536")));

    /// <summary>Values that end with one page or with two, and values of a byte more.</summary>
    [Theory]
    [InlineData("[Cacheable] public sealed partial record {|TC0103:Item|}([CacheSize(Typical = 65496)] byte[] A);")]
    [InlineData("[Cacheable] public sealed partial record Item([CacheSize(Typical = 65495)] byte[] A);")]
    [InlineData("[Cacheable] public sealed partial record {|TC0103:Item|}([CacheSize(Typical = 131032)] byte[] A);")]
    [InlineData("[Cacheable] public sealed partial record Item([CacheSize(Typical = 131031)] byte[] A);")]
    public Task A_typical_value_just_over_a_chunk_is_reported(string marked) => Markup.VerifyAsync(marked, Block);

    /// <summary>Items of 41 bytes take chunks of 48, those of 48 bytes do, too, and those of 49 take 64.</summary>
    [Fact]
    public Task A_lower_threshold_reports_small_values_just_over_a_chunk()
        => Markup.VerifyAsync(
            """
            [Cacheable] public readonly partial record struct {|TC0103:One|}(bool A);
            [Cacheable] public readonly partial record struct Eight(long A);
            [Cacheable] public readonly partial record struct {|TC0103:Nine|}(long A, byte B);
            [Cacheable] public readonly partial record struct Full(long A, Guid B);
            """,
            Block,
            new BuildProperties(("TypedCacheChunkWasteThreshold", "10")));

    [Theory]
    [InlineData(
        "[Cacheable] public sealed partial record Item([CacheSize(Typical = 70000)] byte[] Image);",
        "A typical 'Item' of 70,001 B makes an item of 70,041 B in a chunk of 131,072 B: 46 % of it is wasted, more than 25 %; a value of 65,496 B would fill a chunk")]
    [InlineData(
        "[System.Runtime.CompilerServices.InlineArray(9000)] public struct Many { private long _first; } [Cacheable] public sealed partial record Item(Many X);",
        "A typical 'Item' of 72,000 B makes an item of 72,040 B in a chunk of 131,072 B: 45 % of it is wasted, more than 25 %; values of up to 131,032 B take no more")]
    public async Task What_is_wasted_is_said_with_its_reasons(string source, string message)
    {
        var diagnostics = await Markup.AnalyzeAsync(GeneratorRun.Of(source).Output);
        Assert.Equal(message, Assert.Single(diagnostics, diagnostic => diagnostic.Id == "TC0103").GetMessage());
    }
}
