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
    [InlineData("var lease = Flag() ? {|TC0250:cache.Lease(1)|} : {|TC0250:cache.Lease(2)|}; int a = lease.Value.Id;")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; if (Flag()) { lease.Dispose(); }")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; if (Flag()) { return; } lease.Dispose();")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; lease = cache.Lease(2); lease.Dispose();")]
    [InlineData("for (int i = 0; i < 3; i++) { var lease = {|TC0250:cache.Lease(i)|}; if (Flag()) { continue; } lease.Dispose(); }")]
    [InlineData("CacheLease<Item, Item.View> lease = default; if (Flag()) { lease = {|TC0250:cache.Lease(1)|}; }")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; try { Flag(); } finally { if (Flag()) { lease.Dispose(); } }")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; switch (number) { case 1: lease.Dispose(); break; case 2: Take(lease); break; }")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; if (number > 1) { lease.Dispose(); } number++; if (!(number > 1)) { lease.Dispose(); }")]
    [InlineData("Action action = () => { var lease = {|TC0250:cache.Lease(1)|}; int a = lease.Value.Id; }; void Local() { var lease = {|TC0250:cache.Lease(1)|}; if (Flag()) { lease.Dispose(); } }")]

    // Disposed on every path, or nothing to dispose.
    [InlineData("var lease = cache.Lease(1); if (lease.Found) { int a = lease.Value.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (!lease.Found) { return; } int a = lease.Value.Id; lease.Dispose();")]
    [InlineData("var lease = cache.Lease(1); bool found = lease.Found; Flag(); if (found) { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (lease is not { Found: true }) { return; } int a = lease.Value.Id; lease.Dispose();")]
    [InlineData("var lease = cache.Lease(1); if (lease is { Found: true }) { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (lease.Found == false) { return; } lease.Dispose();")]
    [InlineData("var lease = cache.Lease(1); if (lease.Found is not true || Flag()) { if (lease.Found != false) { lease.Dispose(); } return; } lease.Dispose();")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; if (lease is { Found: true }) { return; } lease.Dispose();")]
    [InlineData("var lease = {|TC0250:cache.Lease(1)|}; if (lease.Found == true) { return; }")]
    [InlineData("var lease = cache.Lease(1); if (Flag()) { lease.Dispose(); } else { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (number > 1) { lease.Dispose(); } if (!(number > 1)) { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); bool gone = false; if (Flag()) { lease.Dispose(); gone = true; } if (!gone) { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); try { if (Flag()) { return; } } finally { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); try { Flag(); lease.Dispose(); } catch (Exception) { throw; }")]
    [InlineData("var lease = cache.Lease(1); if (number < 0) { throw new Exception(); } lease.Dispose();")]
    [InlineData("var lease = cache.Lease(1); while (Flag()) { lease.Dispose(); lease = cache.Lease(2); } lease.Dispose();")]
    [InlineData("CacheLease<Item, Item.View> lease = default; if (number > 1) { lease = cache.Lease(1); } try { Flag(); } finally { lease.Dispose(); }")]

    // Another has it.
    [InlineData("var lease = cache.Lease(1); if (Flag()) { Take(lease); } else { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); var pair = new Pair { Lease = lease }; pair.Lease.Dispose();")]
    [InlineData("var pair = new Pair { Lease = cache.Lease(1) }; var other = new Pair(); other.Lease = cache.Lease(2);")]
    [InlineData("var lease = cache.Lease(1); var copy = lease; copy.Dispose();")]
    [InlineData("var lease = cache.Lease(1); Take(Flag() ? lease : default);")]
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
            public void M(SlabCache<int, Item> cache, ByteCache bytes, int number) { {{body}} }
            private static bool Flag() => true;
            public ref struct Pair { public CacheLease<Item, Item.View> Lease; }
            public CacheLease<Item, Item.View> Choose(SlabCache<int, Item> cache, bool b) { var lease = cache.Lease(1); return b ? lease : default; }
            public void Out(SlabCache<int, Item> cache, out CacheLease<Item, Item.View> lease) { lease = cache.Lease(1); }
            public CacheLease<Item, Item.View> Hand(SlabCache<int, Item> cache) => cache.Lease(1);
            public CacheLease<Item, Item.View> Over(SlabCache<int, Item> cache) { var lease = cache.Lease(1); return lease; }
            private static void Keep(in CacheLease<Item, Item.View> lease) { }
            private static void Take(CacheLease<Item, Item.View> lease) { }
        }
        """,
        "TC0250");
}
