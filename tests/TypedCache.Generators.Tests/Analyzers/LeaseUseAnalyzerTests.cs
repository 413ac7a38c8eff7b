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
    [InlineData("again: var lease = cache.Lease(1); lease.Dispose(); if (Flag()) { goto again; } int a = {|TC0251:lease.Value|}.Id;")]
    [InlineData("var lease = cache.Lease(1); again: int a = {|TC0251:lease.Value|}.Id; lease.Dispose(); if (Flag()) { goto again; }")]
    [InlineData("again: var lease = cache.Lease(1); int a = lease.Value.Id; lease.Dispose(); if (Flag()) { goto again; }")]

    // Branches.
    [InlineData("var lease = cache.Lease(1); if (Flag()) { lease.Dispose(); } int a = {|TC0251:lease.Value|}.Id;")]
    [InlineData("var lease = cache.Lease(1); int a = 0; if (Flag()) { lease.Dispose(); } else { a = lease.Value.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (Flag()) { lease.Dispose(); throw new Exception(); } int a = lease.Value.Id;")]
    [InlineData("var lease = cache.Lease(1); switch (number) { case 1: lease.Dispose(); break; case 2: lease.Dispose(); return; default: break; } int a = {|TC0251:lease.Value|}.Id;")]
    [InlineData("var lease = cache.Lease(1); var view = lease.Value; if (Flag()) { lease.Dispose(); view = default; } int a = view.Id;")]
    [InlineData("var lease = cache.Lease(1); var view = Flag() ? lease.Value : default; lease.Dispose(); int a = {|TC0251:view|}.Id;")]
    [InlineData("var lease = cache.Lease(1); bool gone = false; if (Flag()) { lease.Dispose(); gone = true; } if (!gone) { int a = lease.Value.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); if (number > 3) { lease.Dispose(); } if (!(number > 3)) { int a = lease.Value.Id; } number++; if (number > 3) { int b = {|TC0251:lease.Value|}.Id; }")]
    [InlineData("var lease = cache.Lease(1); if (!lease.Found) { lease.Dispose(); } Flag(); if (lease.Found) { int a = lease.Value.Id; }")]
    [InlineData("var lease = cache.Lease(1); bool found = lease.Found; if (!found) { lease.Dispose(); } if (found && Flag()) { int a = lease.Value.Id; }")]

    // Loops.
    [InlineData("var lease = cache.Lease(1); while (Flag()) { int a = {|TC0251:lease.Value|}.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); while (Flag()) { int a = lease.Value.Id; lease.Dispose(); lease = cache.Lease(a); }")]
    [InlineData("for (int i = 0; i < 3; i++) { var lease = cache.Lease(i); var view = lease.Value; int a = view.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); while (true) { int a = lease.Value.Id; lease.Dispose(); if (Flag()) { break; } return; }")]
    [InlineData("var lease = cache.Lease(1); foreach (byte b in {|TC0251:lease.Value.NameUtf8|}) { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); foreach (byte b in lease.Value.NameUtf8) { Console.WriteLine(b); } lease.Dispose();")]

    // Blocks that dispose.
    [InlineData("var lease = cache.Lease(1); var view = lease.Value; using (lease) { int a = view.Id; } int b = {|TC0251:view|}.Id;")]
    [InlineData("using (var lease = cache.Lease(1)) { int a = lease.Value.Id; } using (var lease = cache.Lease(1)) { int b = lease.Value.Id; }")]
    [InlineData("var lease = cache.Lease(1); try { if (Flag()) { return; } int a = lease.Value.Id; } finally { lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); try { lease.Dispose(); Flag(); } catch (Exception) { int a = {|TC0251:lease.Value|}.Id; }")]
    [InlineData("var lease = cache.Lease(1); try { int a = lease.Value.Id; lease.Dispose(); } catch (Exception) { int b = lease.Value.Id; lease.Dispose(); }")]
    [InlineData("var lease = cache.Lease(1); try { Flag(); lease.Dispose(); } finally { Flag(); } int a = {|TC0251:lease.Value|}.Id;")]

    // What lies in the bytes, and what does not.
    [InlineData("var lease = cache.Lease(1); ReadOnlySpan<char> name = lease.Value.Name.AsSpan(); lease.Dispose(); int a = name.Length;")]
    [InlineData("var lease = cache.Lease(1); Span<byte> own = new byte[lease.Value.Id]; lease.Dispose(); own[0] = 1;")]
    [InlineData("var lease = cache.Lease(1); Span<byte> own = stackalloc byte[4]; own = Cut(own, lease.Value); lease.Dispose(); own[0] = 1;")]
    [InlineData("var lease = cache.Lease(1); ref readonly byte first = ref lease.Value.NameUtf8[0]; lease.Dispose(); int a = {|TC0251:first|};")]
    [InlineData("var lease = cache.Lease(1); int a = lease.Value.NameUtf8[0]; lease.Dispose(); Console.WriteLine(a);")]
    [InlineData("var lease = cache.Lease(1); lease.Dispose(); Console.WriteLine(nameof(lease.Value));")]
    [InlineData("var lease = cache.Lease(1); var other = cache.Lease(2); var view = other.Value; lease.Dispose(); int a = view.Id; other.Dispose();")]

    // Other functions.
    [InlineData("Action action = () => { var lease = cache.Lease(1); lease.Dispose(); int a = {|TC0251:lease.Value|}.Id; }; void Local() { var lease = cache.Lease(1); if (Flag()) { lease.Dispose(); } Func<int> inner = () => { var l = cache.Lease(2); l.Dispose(); return {|TC0251:l.Value|}.Id; }; int b = {|TC0251:lease.Value|}.Id; }")]
    public Task Bytes_used_after_their_lease_are_reported(string body) => VerifyAsync(body, "TC0251");

    [Fact]
    public Task A_sum_of_thousands_of_terms_is_looked_at()
    {
        string sum = string.Concat(Enumerable.Repeat(" + number", 3_000));
        return VerifyAsync($"var lease = cache.Lease(1); lease.Dispose(); string a = \"\" + {{|TC0251:lease.Value|}}.Id{sum};", "TC0251");
    }

    [Theory]
    [InlineData("using var lease = cache.Lease(1); {|TC0253:Thread.Sleep(1)|};")]
    [InlineData("using (var lease = cache.Lease(1)) { {|TC0253:Task.Delay(1).Wait()|}; int a = {|TC0253:Task.FromResult(1).Result|}; }")]
    [InlineData("using var lease = cache.Lease(1); {|TC0253:Task.Delay(1).GetAwaiter().GetResult()|}; if (Flag()) { {|TC0253:Console.ReadLine()|}; }")]
    [InlineData("{ using var lease = cache.Lease(1); } Thread.Sleep(1);")]
    [InlineData("using (var lease = cache.Lease(1)) { int a = lease.Value.Id; lease.Dispose(); Thread.Sleep(a); }")]
    [InlineData("using (var lease = cache.Lease(1)) {|TC0253:Thread.Sleep(1)|};")]
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
            private static Span<byte> Cut(Span<byte> own, scoped Item.View view) => own[..view.Id];
            public void M(SlabCache<int, Item> cache, ByteCache bytes, int number) { {{body}} }
        }
        """;
}
