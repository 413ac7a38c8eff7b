using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class MemberReadAnalyzerTests
{
    [Theory]
    [InlineData("return cache.{|TC0202:TryGet|}(1, out Item? item) ? item.Price : 0;")]
    [InlineData("if (!cache.{|TC0202:TryGet|}(1, out var item)) { return 0; } return item.Price + item.Price;")]
    [InlineData("return names.{|TC0202:TryGet|}(\"a\".AsSpan(), out Item? item) ? item!.Name.Length : 0;")]
    public Task A_value_of_which_one_member_is_read_is_reported(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("return cache.TryGet(1, out Item? item) ? item.Price + item.Id : 0;")]
    [InlineData("return cache.TryGet(1, out Item? item) ? item.GetHashCode() : 0;")]
    [InlineData("return cache.TryGet(1, out Item? item) ? item.Ids.Length : 0;")]
    [InlineData("return cache.TryGet(1, out Item? item) ? item.Twice : 0;")]
    [InlineData("cache.TryGet(1, out Item? item); Console.WriteLine(item); return item?.Id ?? 0;")]
    [InlineData("cache.TryGet(1, out Item? item); return 0;")]
    [InlineData("Item? item; return cache.TryGet(1, out item) ? item.Price : 0;")]
    [InlineData("return cache.TryGet(1, out _) ? 1 : 0;")]
    public Task Any_other_use_is_not(string body) => VerifyAsync(body);

    private static Task VerifyAsync(string body) => Markup.VerifyAsync(
        $$"""
        [Cacheable] public sealed partial record Item(int Id, int Price, string Name, int[] Ids) { public int Twice => Id * 2; }
        public class C { public int M(SlabCache<int, Item> cache, SlabCache<string, Item> names) { {{body}} } }
        """,
        "TC02");
}
