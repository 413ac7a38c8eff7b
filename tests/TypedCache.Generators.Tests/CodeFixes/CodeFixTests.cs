using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using TypedCache.CodeFixes;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.CodeFixes;

/// <summary>Every fix, at one place and at all: what it makes compiles, and what it was for is gone.</summary>
public sealed class CodeFixTests
{
    /// <summary>Fix, diagnostic, the program before, the program after all are fixed.</summary>
    public static TheoryData<string, string, string, string> Fixes => new()
    {
        {
            nameof(MakePartialFix), "TC0001",
            "public class Outer { // Why.\n[Cacheable] public sealed record A(int X); [Cacheable] sealed record B(int X); }\n[CacheKey] readonly record struct K(int X);",
            "public partial class Outer { // Why.\n[Cacheable] public sealed partial record A(int X); [Cacheable] sealed partial record B(int X); }\n[CacheKey] readonly partial record struct K(int X);"
        },
        {
            nameof(MarkConstructorFix), "TC0003",
            "[Cacheable] public sealed partial class A\n{\n    public A() { }\n    public A(int x) => X = x;\n    public A(long y) => Y = y;\n    public int X { get; }\n    public long Y { get; init; }\n}",
            "[Cacheable] public sealed partial class A\n{\n    public A() { }\n    [CacheConstructor]\n    public A(int x) => X = x;\n    public A(long y) => Y = y;\n    public int X { get; }\n    public long Y { get; init; }\n}"
        },
        {
            nameof(AddPropertyFix), "TC0004",
            "[Cacheable] public sealed partial class A(int x)\n{\n    public int Twice => x * 2;\n}\n[Cacheable] public sealed partial class B\n{\n    public B(int x)\n    {\n    }\n}",
            "[Cacheable] public sealed partial class A(int x)\n{\n    public int X { get; } = x;\n\n    public int Twice => x * 2;\n}\n[Cacheable] public sealed partial class B\n{\n    public B(int x)\n    {\n        X = x;\n    }\n\n    public int X { get; }\n}"
        },
        {
            nameof(SealFix), "TC0005",
            "[Cacheable] public partial record A(int X);\n[Cacheable]\npartial class B { public int X { get; init; } }",
            "[Cacheable] public sealed partial record A(int X);\n[Cacheable]\nsealed partial class B { public int X { get; init; } }"
        },
        {
            nameof(IgnoreMemberFix), "TC0006",
            "[Cacheable] public sealed partial class Node { public int Value { get; init; } public Node Next { get; init; } = null!; }",
            ""
        },
        {
            nameof(IgnoreMemberFix), "TC0050",
            "[Cacheable]\npublic sealed partial class A\n{\n    /// <summary>Any.</summary>\n    public object? X { get; set; }\n\n    public Action? Y;\n}",
            "[Cacheable]\npublic sealed partial class A\n{\n    /// <summary>Any.</summary>\n    [CacheIgnore]\n    public object? X { get; set; }\n\n    [CacheIgnore]\n    public Action? Y;\n}"
        },
        {
            nameof(NewCodecFix), "TC0050",
            "namespace Shop;\n[Cacheable] public sealed partial record A(int Id, Version[,] Grid)\n{\n    public nint? Handle { get; init; }\n}",
            ""
        },
        {
            nameof(UnionTagFix), "TC0007",
            "[CacheUnion(1, typeof(A)), CacheUnion(1, typeof(B)), CacheUnion(-1, typeof(C))] public abstract partial record U; [Cacheable] public sealed partial record A : U; [Cacheable] public sealed partial record B : U; [Cacheable] public sealed partial record C : U;",
            "[CacheUnion(1, typeof(A)), CacheUnion(2, typeof(B)), CacheUnion(3, typeof(C))] public abstract partial record U; [Cacheable] public sealed partial record A : U; [Cacheable] public sealed partial record B : U; [Cacheable] public sealed partial record C : U;"
        },
        {
            nameof(AnnotateTypeFix), "TC0007",
            "[CacheUnion(1, typeof(A)), CacheUnion(2, typeof(B))] public abstract partial record U; public sealed record A : U; public sealed record B(int X) : U;\n[Cacheable(Format = CacheFormat.MessagePack), CacheUnion(1, typeof(D))] public abstract partial record V; public sealed record D : V;",
            "[CacheUnion(1, typeof(A)), CacheUnion(2, typeof(B))] public abstract partial record U; [Cacheable]\npublic sealed partial record A : U; [Cacheable]\npublic sealed partial record B(int X) : U;\n[Cacheable(Format = CacheFormat.MessagePack), CacheUnion(1, typeof(D))] public abstract partial record V; [Cacheable(Format = CacheFormat.MessagePack)]\npublic sealed partial record D : V;"
        },
        {
            nameof(MemberNumberFix), "TC0008",
            "[Cacheable] public sealed partial record A([CacheMember(1)] int X, [CacheMember(1, ViewName = \"Z\")] int Y, [CacheMember(1)] int W);",
            "[Cacheable] public sealed partial record A([CacheMember(1)] int X, [CacheMember(2, ViewName = \"Z\")] int Y, [CacheMember(3)] int W);"
        },
        {
            nameof(MemberNumberFix), "TC0009",
            "[Cacheable] public sealed partial record A([CacheMember(4)] int X, int Y, [CacheMember(ViewName = \"V\")] int W);",
            "[Cacheable] public sealed partial record A([CacheMember(4)] int X, [CacheMember(5)] int Y, [CacheMember(6, ViewName = \"V\")] int W);"
        },
        {
            nameof(InitAccessorFix), "TC0010",
            "[Cacheable] public partial struct A { public int X { get; set; } public int Y { get; set; } }\n[Cacheable] public partial record struct B(int X);",
            "[Cacheable] public readonly partial struct A { public int X { get; init; } public int Y { get; init; } }\n[Cacheable] public readonly partial record struct B(int X);"
        },
        {
            nameof(InitAccessorFix), "TC0011",
            "[Cacheable] public sealed partial class A { public int X { get; set; } public int Y { get; private set; } public int Z() => Y = 1; }",
            "[Cacheable] public sealed partial class A { public int X { get; init; } public int Y { get; private set; } public int Z() => Y = 1; }"
        },
        {
            nameof(ViewNameFix), "TC0013",
            "[Cacheable] public sealed partial record A(string Name, int NameUtf8, string? Note, bool HasNote);",
            "[Cacheable] public sealed partial record A(string Name, [CacheMember(ViewName = \"NameUtf8Member\")] int NameUtf8, string? Note, [CacheMember(ViewName = \"HasNoteMember\")] bool HasNote);"
        },
        {
            nameof(MakeInternalFix), "TC0014",
            "public partial class Outer { [Cacheable] private sealed partial record A(int X); protected partial class M { [Cacheable] public sealed partial record B(int X); } [Cacheable] sealed partial record C(int X); }",
            "public partial class Outer { [Cacheable] internal sealed partial record A(int X); internal partial class M { [Cacheable] public sealed partial record B(int X); } [Cacheable] internal sealed partial record C(int X); }"
        },
        {
            nameof(AnnotateTypeFix), "TC0051",
            "public sealed record Part(int X);\n/// <summary>Another.</summary>\npublic sealed record Other(int X);\n[Cacheable] public sealed partial record A(Part Part, List<Other> Others);",
            "[Cacheable]\npublic sealed partial record Part(int X);\n/// <summary>Another.</summary>\n[Cacheable]\npublic sealed partial record Other(int X);\n[Cacheable] public sealed partial record A(Part Part, List<Other> Others);"
        },
        {
            nameof(AnnotateTypeFix), "TC0051",
            "public sealed record Part(int X);\n[Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record A(Part Part);",
            "[Cacheable(Format = CacheFormat.MessagePack)]\npublic sealed partial record Part(int X);\n[Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record A(Part Part);"
        },
        {
            nameof(IgnoreMemberFix), "TC0051",
            "public sealed record Part(int X); [Cacheable] public sealed partial record A(int Id, Part Part);",
            "public sealed record Part(int X); [Cacheable] public sealed partial record A(int Id, [CacheIgnore] Part Part);"
        },
        {
            nameof(RestoreMemberFix), "TC0052",
            "[Cacheable] public sealed partial class A { public List<int> X { get; } = []; public int Y { get; } }",
            "[Cacheable] public sealed partial class A { public List<int> X { get; init; } = []; public int Y { get; init; } }"
        },
        {
            nameof(IgnoreMemberFix), "TC0052",
            "[Cacheable] public sealed partial class A { public readonly int X; public int Y { get; init; } }",
            ""
        },
        {
            nameof(UtcTimeFix), "TC0054",
            "[Cacheable] public sealed partial record A(DateTime X, DateTime? Y); public class C { public object M() => new A(DateTime.Now, /* now */ System.DateTime.Now); }",
            "[Cacheable] public sealed partial record A(DateTime X, DateTime? Y); public class C { public object M() => new A(DateTime.UtcNow, /* now */ System.DateTime.UtcNow); }"
        },
        {
            nameof(ImplementCodecFix), "TC0055",
            "public readonly struct Money;\npublic struct MoneyCodec;\n[Cacheable] public sealed partial record A([CacheCodec(typeof(MoneyCodec))] Money? X);\npublic struct WholeCodec : IDisposable\n{\n    public void Dispose() { }\n}\n[Cacheable, CacheCodec(typeof(WholeCodec))] public sealed partial class B;",
            "using System.Diagnostics.CodeAnalysis;\nusing TypedCache.Codecs;\n\npublic readonly struct Money;\npublic struct MoneyCodec : ICodec<Money>\n{\n    public static SizeBounds Bounds => throw new NotImplementedException();\n\n    public static uint Fingerprint => throw new NotImplementedException();\n\n    public static long Measure(in Money value, bool wide) => throw new NotImplementedException();\n\n    public static int Write(in Money value, Span<byte> destination, bool wide) => throw new NotImplementedException();\n\n    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) => throw new NotImplementedException();\n}\n[Cacheable] public sealed partial record A([CacheCodec(typeof(MoneyCodec))] Money? X);\npublic struct WholeCodec : IDisposable, ICodec<B>\n{\n    public void Dispose() { }\n\n    public static SizeBounds Bounds => throw new NotImplementedException();\n\n    public static uint Fingerprint => throw new NotImplementedException();\n\n    public static long Measure(in B value, bool wide) => throw new NotImplementedException();\n\n    public static int Write(in B value, Span<byte> destination, bool wide) => throw new NotImplementedException();\n\n    public static bool TryRead(ReadOnlySpan<byte> source, bool wide, [MaybeNullWhen(false)] out B value) => throw new NotImplementedException();\n}\n[Cacheable, CacheCodec(typeof(WholeCodec))] public sealed partial class B;"
        },
        {
            nameof(MaximumLengthFix), "TC0100",
            "[Cacheable] public sealed partial record A(int Id, string X, [property: CacheMember] byte[] Y);\n[Cacheable]\npublic sealed partial class B\n{\n    public string? X { get; init; }\n}",
            "[Cacheable] public sealed partial record A(int Id, [MaxLength(64)] string X, [property: CacheMember] [MaxLength(64)] byte[] Y);\n[Cacheable]\npublic sealed partial class B\n{\n    [MaxLength(64)]\n    public string? X { get; init; }\n}"
        },
        {
            nameof(TypicalSizeFix), "TC0100",
            "[Cacheable] public sealed partial record A(string X, [MaxLength(4)] List<string> Y);",
            "[Cacheable] public sealed partial record A([CacheSize(Typical = 64)] string X, [MaxLength(4)] [CacheSize(Typical = 64)] List<string> Y);"
        },
        {
            nameof(FillChunkFix), "TC0103",
            "[Cacheable] public sealed partial record A([CacheSize(Typical = 70000)] byte[] X);\n[Cacheable, CacheSize(Typical = 140000, Max = 200000)] public sealed partial record B(byte[] X);",
            "[Cacheable]\n[CacheSize(Typical = 65496)]\npublic sealed partial record A([CacheSize(Typical = 70000)] byte[] X);\n[Cacheable, CacheSize(Max = 200000, Typical = 131032)] public sealed partial record B(byte[] X);"
        },
        {
            nameof(ClampTypicalFix), "TC0104",
            "[Cacheable, CacheSize(Typical = 2)] public sealed partial record A(long Id, [CacheSize(Max = 8, Typical = 9)] string X);",
            "[Cacheable, CacheSize(Typical = 9)] public sealed partial record A(long Id, [CacheSize(Max = 8, Typical = 8)] string X);"
        },
        {
            nameof(AnnotateTypeFix), "TC0200",
            "public sealed record A(int X); public readonly record struct B(int X); public class C { public SlabCache<int, A>? X { get; } public SlabCache<int, B>? Y { get; } public SlabCache<long, A>? Z { get; } }",
            "[Cacheable]\npublic sealed partial record A(int X); [Cacheable]\npublic readonly partial record struct B(int X); public class C { public SlabCache<int, A>? X { get; } public SlabCache<int, B>? Y { get; } public SlabCache<long, A>? Z { get; } }"
        },
        {
            nameof(AnnotateTypeFix), "TC0204",
            "public readonly record struct K(int X); public class C { public SlabCache<K, Text>? X { get; } }",
            "[CacheKey]\npublic readonly partial record struct K(int X); public class C { public SlabCache<K, Text>? X { get; } }"
        },
        {
            nameof(AnnotateTypeFix), "CS0311",
            "public sealed record A(int X); public class C { public object M(SlabEngine e) => e.Open<int, A>(\"a\"); public object N() => new SlabCache<int, A>(); }",
            "[Cacheable]\npublic sealed partial record A(int X); public class C { public object M(SlabEngine e) => e.Open<int, A>(\"a\"); public object N() => new SlabCache<int, A>(); }"
        },
        {
            nameof(AnnotateTypeFix), "CS0315",
            "public readonly record struct A(int X); public class C { public object M(SlabEngine e) => e.Open<int, A>(\"a\"); }",
            "[Cacheable]\npublic readonly partial record struct A(int X); public class C { public object M(SlabEngine e) => e.Open<int, A>(\"a\"); }"
        },
        {
            nameof(AddConstraintFix), "CS0314",
            "public class C<T>\n{\n    public SlabCache<int, T>? X { get; }\n}\npublic class D { public object M<T>(SlabEngine e) where T : new() => e.Open<int, T>(\"a\"); }",
            "using TypedCache.Codecs;\n\npublic class C<T> where T : ICacheable<T>\n{\n    public SlabCache<int, T>? X { get; }\n}\npublic class D { public object M<T>(SlabEngine e) where T : ICacheable<T>, new() => e.Open<int, T>(\"a\"); }"
        },
        {
            nameof(AddConstraintFix), "CS0311",
            "public class C<T> where T : class { public SlabCache<int, T>? X { get; } }",
            "using TypedCache.Codecs;\n\npublic class C<T> where T : class, ICacheable<T> { public SlabCache<int, T>? X { get; } }"
        },
        {
            nameof(AwaitLoadFix), "TC0201",
            "using System.Threading;\nusing System.Threading.Tasks;\npublic class C\n{\n    public async Task<int> M(SlabCache<int, Text> c, CancellationToken token)\n    {\n        await Task.Yield();\n        c.GetOrAddAsync(1, static (k, t) => default, token).AsTask().Wait();\n        Text a = c.GetOrAddAsync(2, static (k, t) => default).ConfigureAwait(false).GetAwaiter().GetResult(); // Two.\n        return c.GetOrAddAsync(3, static (k, t) => default).Result.ToString().Length;\n    }\n}",
            "using System.Threading;\nusing System.Threading.Tasks;\npublic class C\n{\n    public async Task<int> M(SlabCache<int, Text> c, CancellationToken token)\n    {\n        await Task.Yield();\n        await c.GetOrAddAsync(1, static (k, t) => default, token);\n        Text a = await c.GetOrAddAsync(2, static (k, t) => default).ConfigureAwait(false); // Two.\n        return (await c.GetOrAddAsync(3, static (k, t) => default)).ToString().Length;\n    }\n}"
        },
        {
            nameof(PassArgumentFix), "TC0205",
            "using System.Threading;\nusing System.Threading.Tasks;\npublic class C\n{\n    private Text Make(int x) => \"\" + x;\n    private readonly int _n;\n    public Text L(SlabCache<int, Text> c, string name) => c.GetOrAdd(1, k => name);\n    public Text M(SlabCache<int, Text> c) => c.GetOrAdd(1, k => Make(this._n + k), TimeSpan.FromSeconds(1));\n    public Text N(SlabCache<int, Text> c, int a, int b) => c.GetOrAdd(1, (int k) => { int x = a * b; return Make(x + _n); });\n    public async Task<Text> O(SlabCache<int, Text> c, string name, CancellationToken token) => await c.GetOrAddAsync(1, async (k, t) => { await Task.Yield(); return name; }, token);\n    public bool P(SlabCache<int, Text> c, string name) => c.TryRead(1, (Text.View v) => v.Utf8.Length + name.Length, out int length);\n    public bool Q(SlabCache<string, Text> c, string name) => c.TryRead(name.AsSpan(), (Text.View v) => name + v.Utf8.Length, out string? text);\n}",
            "using System.Threading;\nusing System.Threading.Tasks;\npublic class C\n{\n    private Text Make(int x) => \"\" + x;\n    private readonly int _n;\n    public Text L(SlabCache<int, Text> c, string name) => c.GetOrAdd(1, static (k, name) => name, name);\n    public Text M(SlabCache<int, Text> c) => c.GetOrAdd(1, static (k, self) => self.Make(self._n + k), this, TimeSpan.FromSeconds(1));\n    public Text N(SlabCache<int, Text> c, int a, int b) => c.GetOrAdd(1, static (int k, (int a, int b, C self) state) => { int x = state.a * state.b; return state.self.Make(x + state.self._n); }, (a, b, self: this));\n    public async Task<Text> O(SlabCache<int, Text> c, string name, CancellationToken token) => await c.GetOrAddAsync(1, static async (k, name, t) => { await Task.Yield(); return name; }, name, token);\n    public bool P(SlabCache<int, Text> c, string name) => c.TryRead(1, name, static (Text.View v, string name) => v.Utf8.Length + name.Length, out int length);\n    public bool Q(SlabCache<string, Text> c, string name) => c.TryRead(name.AsSpan(), name, static (Text.View v, string name) => name + v.Utf8.Length, out string? text);\n}"
        },
        {
            nameof(CopyViewFix), "TC0252",
            "using System.Runtime.InteropServices;\n[Cacheable] public sealed partial record A(string Name, int[] X);\npublic class C\n{\n    public void M(SlabCache<int, A> c)\n    {\n        using var lease = c.Lease(1);\n        var name = lease.Value.NameUtf8;\n        ReadOnlySpan<byte> all = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(name), name.Length);\n        Span<int> two = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(lease.Value.X), 2);\n    }\n}",
            "using System.Runtime.InteropServices;\n[Cacheable] public sealed partial record A(string Name, int[] X);\npublic class C\n{\n    public void M(SlabCache<int, A> c)\n    {\n        using var lease = c.Lease(1);\n        var name = lease.Value.NameUtf8;\n        ReadOnlySpan<byte> all = name.ToArray().AsSpan();\n        Span<int> two = lease.Value.X.Slice(0, 2).ToArray().AsSpan();\n    }\n}"
        },
        {
            nameof(ReadThroughViewFix), "TC0202",
            "[Cacheable] public sealed partial record A(int Id, string Name);\npublic class C\n{\n    public int M(SlabCache<int, A> c) => c.TryGet(1, out A? a) ? a.Id : 0;\n    public int N(SlabCache<string, A> c, int name)\n    {\n        // First.\n        if (!c.TryGet(\"x\", out var a)) { return name; }\n        return a!.Name.Length + a.Name.Length;\n    }\n}",
            "[Cacheable] public sealed partial record A(int Id, string Name);\npublic class C\n{\n    public int M(SlabCache<int, A> c) => c.TryRead(1, static (A.View view) => view.Id, out var id) ? id : 0;\n    public int N(SlabCache<string, A> c, int name)\n    {\n        // First.\n        if (!c.TryRead(\"x\", static (A.View view) => view.Name, out var name2)) { return name; }\n        return name2.Length + name2.Length;\n    }\n}"
        },
        {
            nameof(DisposeLeaseFix), "TC0250",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        // One.\n        var one = c.Lease(1);\n        _ = c.Lease(2); // Two.\n        int lease = one.Value.Id;\n        return lease + c.Lease(3).Value.Id;\n    }\n}",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        // One.\n        using var one = c.Lease(1);\n        using var lease2 = c.Lease(2); // Two.\n        int lease = one.Value.Id;\n        using var lease3 = c.Lease(3);\n        return lease + lease3.Value.Id;\n    }\n}"
        },
        {
            nameof(DisposeLeaseFix), "TC0250",
            "public class C\n{\n    public int M(ByteCache c, bool b)\n    {\n        var one = c.Lease([1]);\n        if (b) { one.Dispose(); }\n        var two = b ? c.Lease([2]) : c.Lease([3]);\n        return two.Value.Length;\n    }\n}",
            "public class C\n{\n    public int M(ByteCache c, bool b)\n    {\n        using var one = c.Lease([1]);\n        if (b) { one.Dispose(); }\n        using var two = b ? c.Lease([2]) : c.Lease([3]);\n        return two.Value.Length;\n    }\n}"
        },
        {
            nameof(DisposeLaterFix), "TC0251",
            "public class C\n{\n    public int M(ByteCache c, int n)\n    {\n        var lease = c.Lease([1]);\n        while (n-- > 0)\n        {\n            n -= lease.Value.Length;\n            lease.Dispose();\n        }\n        return n;\n    }\n}",
            "public class C\n{\n    public int M(ByteCache c, int n)\n    {\n        using var lease = c.Lease([1]);\n        while (n-- > 0)\n        {\n            n -= lease.Value.Length;\n        }\n        return n;\n    }\n}"
        },
        {
            nameof(DisposeLaterFix), "TC0251",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        var lease = c.Lease(1);\n        A.View view = lease.Value;\n        lease.Dispose();\n        return view.Id + lease.Value.Id;\n    }\n}",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        using var lease = c.Lease(1);\n        A.View view = lease.Value;\n        return view.Id + lease.Value.Id;\n    }\n}"
        },
        {
            nameof(DisposeBeforeWaitFix), "TC0253",
            "using System.Threading;\npublic class C\n{\n    public int M(ByteCache c)\n    {\n        using var lease = c.Lease([1]);\n        int n = lease.Value.Length;\n        // Later.\n        Thread.Sleep(n);\n        using (var other = c.Lease([2]))\n        {\n            n = other.Value.Length;\n            Thread.Sleep(n);\n        }\n        return n;\n    }\n}",
            "using System.Threading;\npublic class C\n{\n    public int M(ByteCache c)\n    {\n        using var lease = c.Lease([1]);\n        int n = lease.Value.Length;\n        // Later.\n        lease.Dispose();\n        Thread.Sleep(n);\n        using (var other = c.Lease([2]))\n        {\n            n = other.Value.Length;\n            other.Dispose();\n            Thread.Sleep(n);\n        }\n        return n;\n    }\n}"
        },
        {
            nameof(RenumberKeysFix), "TC0301",
            "[Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record A([CacheMember(2)] int X, [property: CacheMember(7, ViewName = \"V\")] int Y, [CacheMember(0)] int Z);",
            "[Cacheable(Format = CacheFormat.MessagePack)] public sealed partial record A([CacheMember(1)] int X, [property: CacheMember(2, ViewName = \"V\")] int Y, [CacheMember(0)] int Z);"
        },
        {
            nameof(LeaseByReferenceFix), "TC0254",
            "public static class C { public static bool M(ByteLease x, int n, scoped ByteLease y) => x.Found; }",
            "public static class C { public static bool M(in ByteLease x, int n, scoped in ByteLease y) => x.Found; }"
        },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task One_place_is_fixed(string fix, string id, string before, string after)
    {
        Assert.NotEqual(before, after);
        using FixRun run = Run(fix, id, before);
        int count = (await run.DiagnosticsAsync()).Length;
        Assert.True(await run.FixFirstAsync());
        Assert.InRange((await run.DiagnosticsAsync()).Length, 0, count - 1);
        if (count == 1)
        {
            await run.CompilesAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task All_places_are_fixed(string fix, string id, string before, string after)
    {
        using FixRun run = Run(fix, id, before);
        await run.FixAllAsync();
        string fixedSource = Assert.Single(await run.SourcesAsync());
        if (after.Length > 0)
        {
            Assert.Equal(after, fixedSource);
        }

        Assert.Empty(await run.DiagnosticsAsync());
        await run.CompilesAsync();
    }

    [Theory]
    [InlineData(nameof(SealFix), "TC0005", "[Cacheable] public partial record A(int X); public sealed record B(int X) : A(X);")]
    [InlineData(nameof(InitAccessorFix), "TC0010", "[Cacheable] public partial struct A { public int X; }")]
    [InlineData(nameof(AnnotateTypeFix), "TC0200", "public class C { public SlabCache<int, Version>? X { get; } }")]
    [InlineData(nameof(AnnotateTypeFix), "TC0204", "public class K; public class C { public SlabCache<K, Text>? X { get; } }")]
    [InlineData(nameof(AnnotateTypeFix), "CS0311", "public class A; public interface I; public class B<T> where T : I; public class C { public B<A>? X { get; } }")]
    [InlineData(nameof(MaximumLengthFix), "TC0100", "[Cacheable] public sealed partial record A([MaxLength(4)] List<string> X);")]
    [InlineData(nameof(FillChunkFix), "TC0103", "[System.Runtime.CompilerServices.InlineArray(9000)] public struct Many { private long _first; } [Cacheable] public sealed partial record A(Many X);")]
    [InlineData(nameof(DisposeBeforeWaitFix), "TC0253", "public class C { public int M(ByteCache c) { using var lease = c.Lease([1]); System.Threading.Thread.Sleep(1); return lease.Value.Length; } }")]
    [InlineData(nameof(DisposeBeforeWaitFix), "TC0253", "public class C { public void M(ByteCache c) { using var lease = c.Lease([1]); var view = lease.Value; while (view.Length > 1) { System.Threading.Thread.Sleep(1); } } }")]
    [InlineData(nameof(RenumberKeysFix), "TC0301", "public class B { [CacheMember(0)] public int W { get; init; } } [Cacheable(Format = CacheFormat.MessagePack)] public sealed partial class A : B { [CacheMember(4)] public int X { get; init; } }")]
    [InlineData(nameof(DisposeLeaseFix), "TC0250", "public class C { public void M(ByteCache c) { var lease = c.Lease([1]); lease = c.Lease([2]); lease.Dispose(); } }")]
    [InlineData(nameof(AddConstraintFix), "CS0311", "public class A; public class C { public SlabCache<int, A>? X { get; } }")]
    [InlineData(nameof(AddConstraintFix), "CS0314", "public interface I; public class B<T> where T : I; public class C<T> { public B<T>? X { get; } }")]
    [InlineData(nameof(AwaitLoadFix), "TC0201", "public class C { public Text M(SlabCache<int, Text> c) => c.GetOrAddAsync(1, static (k, t) => default).Result; }")]
    [InlineData(nameof(AwaitLoadFix), "TC0201", "public class C { public async System.Threading.Tasks.Task M(SlabCache<int, Text> c) { await System.Threading.Tasks.Task.Yield(); lock (c) { Text a = c.GetOrAddAsync(1, static (k, t) => default).Result; } } }")]
    [InlineData(nameof(PassArgumentFix), "TC0205", "public class C { public int M(SlabCache<int, Text> c) { int n = 0; c.GetOrAdd(1, k => \"\" + n++); return n; } }")]
    [InlineData(nameof(PassArgumentFix), "TC0205", "public class C { public void M(SlabCache<int, Text> c, string a, string b) => c.GetOrAdd(1, (k, x) => x + b, a); }")]
    [InlineData(nameof(CopyViewFix), "TC0252", "using System.Runtime.CompilerServices; using System.Runtime.InteropServices; public unsafe class C { public void* M(SlabCache<int, Text> c) { using var lease = c.Lease(1); return Unsafe.AsPointer(ref MemoryMarshal.GetReference(lease.Value.Utf8)); } }")]
    [InlineData(nameof(ImplementCodecFix), "TC0055", "public class Codec; [Cacheable] public sealed partial record A([CacheCodec(typeof(Codec))] Version X);")]
    [InlineData(nameof(AnnotateTypeFix), "TC0007", "[CacheUnion(1, typeof(A)), CacheUnion(1, typeof(B))] public abstract partial record U; [Cacheable] public sealed partial record A : U; [Cacheable] public sealed partial record B : U;")]
    [InlineData(nameof(UnionTagFix), "TC0007", "[CacheUnion(1, typeof(string))] public abstract partial record U;")]
    [InlineData(nameof(ViewNameFix), "TC0013", "[Cacheable] public sealed partial record A(int View);")]
    public async Task What_would_not_help_is_not_offered(string fix, string id, string source)
    {
        using FixRun run = Run(fix, id, source);
        Assert.False(await run.FixFirstAsync());
    }

    [Fact]
    public async Task A_type_in_another_file_is_marked_there_and_its_names_are_imported()
    {
        using var run = new FixRun(
            new AnnotateTypeFix(),
            "TC0200",
            ["// A file.\nusing System.Text;\n\nnamespace Shop;\n\npublic sealed record Item(int Id);", "namespace Shop; public class C { public SlabCache<int, Item>? Cache { get; } }"]);
        await run.FixAllAsync();
        Assert.Equal("// A file.\nusing System.Text;\n\nnamespace Shop;\n\n[Cacheable]\npublic sealed partial record Item(int Id);", (await run.SourcesAsync())[0]);
        await run.CompilesAsync();
    }

    [Fact]
    public void Every_fix_can_be_found()
        => Assert.All(
            typeof(SolutionFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract),
            type => Assert.Equal([LanguageNames.CSharp], type.GetCustomAttribute<ExportCodeFixProviderAttribute>()!.Languages));

    [Fact]
    public void Every_fix_is_tested()
        => Assert.Equal(
            typeof(SolutionFix).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(SolutionFix)) && !type.IsAbstract).Select(type => type.Name).Order(),
            Fixes.Select(row => (string)row[0]).Distinct().Order());

    private static FixRun Run(string fix, string id, string source) =>
        new((CodeFixProvider)Activator.CreateInstance(typeof(SolutionFix).Assembly.GetType("TypedCache.CodeFixes." + fix)!)!, id, [source]);
}
