using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

public sealed class HalfTypedCodeTests
{
    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public async Task Code_cut_off_anywhere_never_throws(string input)
    {
        string source = Inputs.Source(input);
        for (int length = 0; length < source.Length; length += 7)
        {
            await Markup.AnalyzeAsync(GeneratorRun.Of(source[..length]).Output);
        }
    }

    [Theory]
    [InlineData("[Cacheable] partial record Item(Unknown A, List<Unknown> B, Unknown? C);")]
    [InlineData("[Cacheable] partial record Item(int, string);")]
    [InlineData("[Cacheable] partial class Item { public int A { get; set; public }")]
    [InlineData("[Cacheable] partial struct Item { public Item Self; }")]
    [InlineData("[Cacheable] partial class Item : Item { }")]
    [InlineData("[Cacheable] partial record Item(int A, int A);")]
    [InlineData("[Cacheable] partial record Item<T, T>(T A);")]
    [InlineData("[Cacheable][CacheKey] partial record struct Item(int A);")]
    [InlineData("[CacheKey] partial struct Key { public Key Self; }")]
    [InlineData("[Cacheable] partial class {")]
    [InlineData("[Cacheable] partial interface Item { int A { get; } }")]
    [InlineData("[Cacheable] partial record Item([MaxLength] string A, [MaxLength(\"x\")] string B, [MaxLength(-1)] string C);")]
    public async Task Code_that_makes_no_sense_never_throws(string source)
        => await Markup.AnalyzeAsync(GeneratorRun.Of(source).Output);
}
