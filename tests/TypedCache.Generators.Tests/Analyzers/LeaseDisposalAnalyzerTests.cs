using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class LeaseDisposalAnalyzerTests
{
    [Theory]
    [InlineData("int a = {|TC0250:cache.Lease(1)|}.Value.Id;")]
    [InlineData("bool a = {|TC0250:cache.Lease(1)|}.Found;")]
    [InlineData("{|TC0250:cache.Lease(1)|};")]
    [InlineData("_ = {|TC0250:cache.Lease(1)|};")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; Console.WriteLine(lease.Value.Id);")]
    [InlineData("var lease = {|TC0250:bytes.Lease([1])|}; if (lease.Found) { Console.WriteLine(lease.Value.Length); }")]
    [InlineData("var lease = cache.Lease(1); lease.Dispose(); lease = cache.Lease(2); lease.Dispose();")]
    [InlineData("using var lease = cache.Lease(1);")]
    [InlineData("using (var lease = cache.Lease(1)) { } using (cache.Lease(2)) { }")]
    [InlineData("var lease = cache.Lease(1); try { Console.WriteLine(lease.Value.Id); } finally { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); using (lease) { }")]
    [InlineData("var lease = cache.Lease(1); Keep(in lease); var copy = cache.Lease(2); Take(copy); Take(cache.Lease(3)); cache.Lease(4).Dispose();")]
    public Task A_lease_that_nobody_disposes_is_reported(string body) => Markup.VerifyAsync(
        $$"""
        [Cacheable] public sealed partial record Item(int Id);
        #pragma warning disable TC0254
        public class C
        {
            public void M(SlabCache<int, Item> cache, ByteCache bytes) { {{body}} }
            public CacheLease<Item, Item.View> Hand(SlabCache<int, Item> cache) => cache.Lease(1);
            public CacheLease<Item, Item.View> Over(SlabCache<int, Item> cache) { var lease = cache.Lease(1); return lease; }
            private static void Keep(in CacheLease<Item, Item.View> lease) { }
            private static void Take(CacheLease<Item, Item.View> lease) { }
        }
        """,
        "TC0250");
}
