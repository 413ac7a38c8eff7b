using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class CacheUseAnalyzerTests
{
    [Theory]
    [InlineData("Text a = {|TC0201:cache.GetOrAddAsync(1, static (k, t) => default).Result|};")]
    [InlineData("Text a = {|TC0201:cache.GetOrAddAsync(1, static (k, t) => default).AsTask().GetAwaiter().GetResult()|};")]
    [InlineData("{|TC0201:cache.GetOrAddAsync(1, static (k, t) => default).AsTask().Wait()|};")]
    [InlineData("var a = cache.GetOrAddAsync(1, static (k, t) => default); Text b = cache.GetOrAdd(1, static k => \"\");")]
    public Task A_load_that_blocks_is_reported(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("Text a = cache.GetOrAdd(1, {|TC0205:k => name|});")]
    [InlineData("Text a = cache.GetOrAdd(1, {|TC0205:k => Make()|});")]
    [InlineData("string local = \"\"; for (int i = 0; i < 3; i++) { cache.TryRead(i, {|TC0205:(Text.View v) => v.Utf8.Length + local.Length|}, out int length); }")]
    [InlineData("Text a = cache.GetOrAdd(1, static (k, n) => n, name); Text b = cache.GetOrAdd(2, k => \"\"); const string C = \"\"; Text d = cache.GetOrAdd(3, k => { string x = C; return x; });")]
    public Task A_lambda_that_captures_is_reported(string body) => VerifyAsync(body);

    [Theory]
    [InlineData("using var a = {|TC0203:new SlabCache<int, Text>()|};")]
    [InlineData("using SlabCache<int, Text> a = {|TC0203:new()|};")]
    [InlineData("using var a = {|TC0203:new SlabEngine(null)|};")]
    [InlineData("using var a = {|TC0203:new SlabCache<int, Text>(new SlabCacheOptions { Versions = true })|};")]
    [InlineData("using var a = new SlabCache<int, Text>(new SlabCacheOptions { MemoryLimit = 8 << 20 }); var o = new SlabEngineOptions(); using var b = new SlabEngine(o);")]
    public Task A_cache_without_a_memory_limit_is_reported(string body) => VerifyAsync(body);

    private static Task VerifyAsync(string body) => Markup.VerifyAsync(
        $"public class C {{ private string Make() => \"\"; public void M(SlabCache<int, Text> cache, string name) {{ {body} }} }}", "TC02");
}
