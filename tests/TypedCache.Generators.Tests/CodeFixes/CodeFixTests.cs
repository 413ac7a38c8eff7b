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
            nameof(UnionTagFix), "TC0007",
            "[CacheUnion(1, typeof(A)), CacheUnion(1, typeof(B)), CacheUnion(-1, typeof(C))] public abstract partial record U; [Cacheable] public sealed partial record A : U; [Cacheable] public sealed partial record B : U; [Cacheable] public sealed partial record C : U;",
            "[CacheUnion(1, typeof(A)), CacheUnion(2, typeof(B)), CacheUnion(3, typeof(C))] public abstract partial record U; [Cacheable] public sealed partial record A : U; [Cacheable] public sealed partial record B : U; [Cacheable] public sealed partial record C : U;"
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
            nameof(DisposeLaterFix), "TC0251",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        var lease = c.Lease(1);\n        A.View view = lease.Value;\n        lease.Dispose();\n        return view.Id + lease.Value.Id;\n    }\n}",
            "[Cacheable] public sealed partial record A(int Id);\npublic class C\n{\n    public int M(SlabCache<int, A> c)\n    {\n        using var lease = c.Lease(1);\n        A.View view = lease.Value;\n        return view.Id + lease.Value.Id;\n    }\n}"
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
