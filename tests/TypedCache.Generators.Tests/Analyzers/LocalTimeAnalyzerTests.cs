using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class LocalTimeAnalyzerTests
{
    [Theory]
    [InlineData("new Item({|TC0054:DateTime.Now|}, default)")]
    [InlineData("new Item(default, {|TC0054:DateTime.Today|}) { Other = {|TC0054:DateTime.Now|} }")]
    [InlineData("new Item(DateTime.UtcNow, DateTime.Now.ToUniversalTime()) { Other = DateTime.UtcNow }")]
    [InlineData("new List<DateTime> { DateTime.Now }")]
    public Task A_local_time_that_is_put_into_a_value_is_reported(string value) => Markup.VerifyAsync(
        $"[Cacheable] public sealed partial record Item(DateTime At, DateTime? Until) {{ public DateTime Other {{ get; init; }} }} public class C {{ public object M() => {value}; }}",
        "TC00");
}
