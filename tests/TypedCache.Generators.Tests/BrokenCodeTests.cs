using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.CodeFixes;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

/// <summary>
/// Programs that lose a token, have one twice, or have two that changed places: the generator, the analyzers and the fixes meet whatever is left, as they do
/// while somebody types.
/// </summary>
public sealed class BrokenCodeTests
{
    // Every token would take minutes.
    private const int Step = 17;
    private const int FixStep = 3 * Step;

    private static readonly CodeFixProvider[] Fixes =
    [
        .. typeof(SolutionFix).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<string> Programs =>
    [
        """
        namespace Shop;
        [Cacheable, CacheSize(Typical = 40)] public sealed partial record Item([MaxLength(3)] string Name, List<(int A, Part? B)> Parts, [CacheCodec(typeof(C))] Version V, Dictionary<string, int[]>? Map = null);
        [CacheUnion(1, typeof(Part)), CacheUnion(2, typeof(Other))] public abstract partial class Base { public int Id { get; init; } = 3; }
        [Cacheable] public sealed partial class Part : Base { [CacheMember(1)] public required int X { get; set; } [CacheInclude] private readonly string? _y; public Part(int x) => X = x; }
        public sealed record Other(Part P); public struct C { }
        [CacheKey] public readonly partial record struct Key<T>(int A, string B) where T : struct;
        """,
        """
        using System.Runtime.Serialization;
        [Cacheable(Format = CacheFormat.MessagePack), DataContract] public sealed partial class Item<T> where T : class { [DataMember(Order = 1)] public T? A { get; set; } [DataMember(Name = "b")] public Item<T>[] B { get; set; } = []; }
        [Cacheable(Format = CacheFormat.MessagePack)] public partial record struct Two([property: CacheMember(0)] Two? A, [property: CacheMember(0)] object B, DateTime C);
        public class D { public Two M() => new(null, 1, DateTime.Now); }
        """,
        """
        using System.Runtime.InteropServices;
        [Cacheable] public sealed partial record Item(int Id, string Name);
        public class C(SlabCache<int, Item> cache)
        {
            public int M(int n)
            {
                var lease = cache.Lease(1); var view = lease.Value; ReadOnlySpan<byte> span = view.NameUtf8;
                try { if (n > 3) { lease.Dispose(); } else { using var two = cache.Lease(2); n = two.Value.Id; } } finally { n++; }
                foreach (byte b in span) { n += b; lease.Dispose(); lease = cache.Lease(n); }
                Func<int, int> f = x => { using (lease) { } var l = cache.Lease(x); return l.Found ? l.Value.Id : x; };
                var all = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(span), 2);
                return cache.TryGet(1, out var item) ? item.Id : cache.Lease(3).Value.Id + view.Id;
            }
            public async System.Threading.Tasks.Task<Item> N(string k) { Item a = cache.GetOrAdd(1, x => new Item(x, k)); return cache.GetOrAddAsync(2, (x, t) => new(a)).Result; }
            public SlabCache<Item, string> Wrong { get; } = new SlabCache<Item, string>(); public object O<T>(SlabEngine e) => e.Open<int, T>("x");
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Nothing_throws_without_a_token(string program) => await CheckAsync(program, static (tokens, index) => [.. tokens[..index], .. tokens[(index + 1)..]]);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Nothing_throws_with_a_token_twice(string program) => await CheckAsync(program, static (tokens, index) => [.. tokens[..index], tokens[index], .. tokens[index..]]);

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Nothing_throws_with_two_tokens_in_each_others_place(string program) =>
        await CheckAsync(program, static (tokens, index) => index == 0 ? tokens : [.. tokens[..(index - 1)], tokens[index], tokens[index - 1], .. tokens[(index + 1)..]]);

    private static async Task CheckAsync(string program, Func<string[], int, string[]> change)
    {
        string[] tokens = [.. CSharpSyntaxTree.ParseText(program).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
        for (int index = 0; index < tokens.Length; index += Step)
        {
            string broken = string.Concat(change(tokens, index));
            Diagnostic[] reported = await Markup.AnalyzeAsync(GeneratorRun.Of(broken).Output);
            if (index % FixStep == 0)
            {
                await FixAsync(broken, reported);
            }
        }
    }

    // Whatever is reported is fixed where it can be; what that gives need not compile, for the program did not.
    private static async Task FixAsync(string program, Diagnostic[] reported)
    {
        foreach (CodeFixProvider fix in Fixes)
        {
            string[] ids = [.. fix.FixableDiagnosticIds.Where(id => reported.Any(diagnostic => diagnostic.Id == id && diagnostic.Location.IsInSource))];
            foreach (string id in ids)
            {
                using var run = new FixRun(fix, id, [program]);
                await run.FixAllAsync();
            }
        }
    }
}
