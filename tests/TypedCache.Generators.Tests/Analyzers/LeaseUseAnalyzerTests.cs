using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class LeaseUseAnalyzerTests
{
    [Theory]
    [InlineData("var lease = cache.Lease(1); lease.Dispose(); int a = {|TC0251:lease.Value|}.Id; bool b = lease.Found;")]
    [InlineData("var lease = cache.Lease(1); var view = lease.Value; lease.Dispose(); int a = {|TC0251:view|}.Id;")]
    [InlineData("var lease = cache.Lease(1); ReadOnlySpan<byte> name = lease.Value.NameUtf8; ReadOnlySpan<byte> part = name[1..]; lease.Dispose(); if (Flag()) { Console.WriteLine({|TC0251:part|}.Length); }")]
    [InlineData("using var lease = cache.Lease(1); var view = lease.Value; lease.Dispose(); for (int i = 0; i < {|TC0251:view|}.Id; i++) { }")]
    [InlineData("var lease = cache.Lease(1); var view = lease.Value; try { } finally { lease.Dispose(); } int a = {|TC0251:view|}.Id;")]
    [InlineData("var lease = bytes.Lease([1]); { lease.Dispose(); } int a = {|TC0251:lease.Value|}.Length;")]
    [InlineData("var lease = cache.Lease(1); int a = lease.Value.Id; string n = lease.Value.Name; lease.Dispose(); Console.WriteLine(a + n);")]
    [InlineData("var lease = cache.Lease(1); lease.Dispose(); lease = cache.Lease(2); int a = lease.Value.Id; lease.Dispose();")]
    [InlineData("var lease = cache.Lease(1); if (!lease.Found) { lease.Dispose(); return; } int a = lease.Value.Id; lease.Dispose();")]
    [InlineData("again: var lease = cache.Lease(1); lease.Dispose(); if (Flag()) { goto again; } int a = lease.Value.Id;")]
    public Task Bytes_used_after_their_lease_are_reported(string body) => VerifyAsync(body, "TC0251");

    [Theory]
    [InlineData("using var lease = cache.Lease(1); {|TC0253:Thread.Sleep(1)|};")]
    [InlineData("using (var lease = cache.Lease(1)) { {|TC0253:Task.Delay(1).Wait()|}; int a = {|TC0253:Task.FromResult(1).Result|}; }")]
    [InlineData("using var lease = cache.Lease(1); {|TC0253:Task.Delay(1).GetAwaiter().GetResult()|}; if (Flag()) { {|TC0253:Console.ReadLine()|}; }")]
    [InlineData("{ using var lease = cache.Lease(1); } Thread.Sleep(1);")]
    [InlineData("using var lease = cache.Lease(1); int a = lease.Value.Id; lease.Dispose(); Thread.Sleep(a);")]
    public Task Waiting_under_a_lease_is_reported(string body) => VerifyAsync(body, "TC0253");

    [Theory]
    [InlineData("using var lease = cache.Lease(1); void* p = {|TC0252:Unsafe.AsPointer(ref MemoryMarshal.GetReference(lease.Value.NameUtf8))|};")]
    [InlineData("using var lease = cache.Lease(1); var name = lease.Value.NameUtf8; var all = {|TC0252:MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(name), 2)|};")]
    [InlineData("using var lease = cache.Lease(1); fixed (byte* p = lease.Value.NameUtf8) { Console.WriteLine(*p); }")]
    [InlineData("byte[] own = [1]; void* p = Unsafe.AsPointer(ref own[0]);")]
    public Task Pointers_into_views_are_reported(string body) => VerifyAsync(body, "TC0252");

    [Fact]
    public Task A_parameter_that_copies_a_lease_is_reported()
        => Markup.VerifyAsync(
            """
            [Cacheable] public sealed partial record Item(int Id);
            public static class C
            {
                public static void M(CacheLease<Item, Item.View> {|TC0254:lease|}, ByteLease {|TC0254:bytes|}) { }
                public static void N(in CacheLease<Item, Item.View> lease, ref ByteLease bytes) { }
            }
            """,
            "TC0254");

    private static Task VerifyAsync(string body, string id) => Markup.VerifyAsync(Program(body), id);

    private static string Program(string body) => $$"""
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Threading;
        using System.Threading.Tasks;
        [Cacheable] public sealed partial record Item(int Id, string Name);
        public unsafe class C
        {
            private static bool Flag() => true;
            public void M(SlabCache<int, Item> cache, ByteCache bytes) { {{body}} }
        }
        """;
}
