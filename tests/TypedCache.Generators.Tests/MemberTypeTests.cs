using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

/// <summary>Every type that members can have, alone and inside others, in both formats: what is generated compiles, and nothing but sizes is reported.</summary>
public sealed class MemberTypeTests
{
    private const string Declarations = """
        using System.Collections.Frozen;
        using System.Collections.Immutable;
        using System.Numerics;
        using System.Runtime.CompilerServices;
        using System.Text;
        using TypedCache.Codecs;
        [assembly: CacheableFor<Legacy>]
        #pragma warning disable TC0053, TC0100
        public enum Small : byte { A } [Flags] public enum Wide : ulong { A = 1 }
        public struct Plain { public int X; public Guid Y; }
        [InlineArray(3)] public struct Three { private short _first; }
        [InlineArray(2)] public struct Texts { private string? _first; }
        public sealed class Legacy(int id) { public int Id { get; } = id; }
        """;

    private const string Types = """
        bool byte sbyte short ushort int uint long ulong char float double Small Wide Half Int128 UInt128 decimal Rune BigInteger Guid DateTime DateTimeOffset DateOnly
        TimeOnly TimeSpan string byte[] ReadOnlyMemory<byte> Memory<byte> ArraySegment<byte> ReadOnlyMemory<int> int[] string[] List<int> List<string> ImmutableArray<int>
        ImmutableArray<string> ImmutableList<int> IReadOnlyList<int> ICollection<int> IReadOnlyCollection<string> IEnumerable<int> IList<Part> HashSet<int> HashSet<string> ISet<int> IReadOnlySet<string>
        FrozenSet<int> ImmutableHashSet<string> Dictionary<int,string> Dictionary<string,Part> IDictionary<string,int> IReadOnlyDictionary<int,int[]> ImmutableDictionary<int,int> FrozenDictionary<string,int>
        KeyValuePair<int,string> KeyValuePair<string,Part> (int,string) (int,(string,Part)) ValueTuple<int> (int,int,int,int,int,int,int,int,int) Plain Three Texts Uri Version Part Tick Shape Legacy Text Bytes
        """;

    private static readonly string[] Wrappings = ["{0}", "{0}?", "{0}[]", "{0}?[]", "List<{0}?>", "Dictionary<int,{0}?>", "({0},{0}?)"];

    /// <summary>A few types a program: compiling one takes most of a test's time.</summary>
    public static TheoryData<string, bool> Members
    {
        get
        {
            const int TypesPerProgram = 8;
            var data = new TheoryData<string, bool>();
            foreach (string[] types in Types.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Chunk(TypesPerProgram))
            {
                data.Add(string.Join(' ', types), false);
                data.Add(string.Join(' ', types), true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Members))]
    public async Task It_can_be_a_member(string types, bool isPacked)
    {
        string mark = isPacked ? "[Cacheable(Format = CacheFormat.MessagePack)]" : "[Cacheable]";
        IEnumerable<string> members = types.Split(' ')
            .SelectMany(type => Wrappings.Select(wrapping => string.Format(null, wrapping, type)))
            .Append("Box<Holder>")
            .Select((type, index) => $"{type} Member{index}");
        string holder = string.Join(", ", types.Split(' ').Select((type, index) => $"{type} Value{index}"));
        string source = $$"""
            {{Declarations}}
            {{mark}} public sealed partial record Part(int Id, string? Name);
            {{mark}} public readonly partial record struct Tick(long Id, double Price);
            {{mark}} [CacheUnion(1, typeof(Circle))] public abstract partial record Shape; {{mark}} public sealed partial record Circle(int Radius) : Shape;
            {{mark}} public sealed partial record Box<T>(T Item, T[] More) where T : ICacheable<T>;
            {{mark}} public sealed partial record Holder({{holder}});
            {{mark}} public sealed partial record Item({{string.Join(", ", members)}});
            """;
        GeneratorRun run = GeneratorRun.Of(source).Compiles();
        Diagnostic[] reported = await Markup.AnalyzeAsync(run.Output);
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && !diagnostic.IsSuppressed);
    }

    [Theory]
    [InlineData("nint")]
    [InlineData("nuint")]
    [InlineData("object")]
    [InlineData("dynamic")]
    [InlineData("Action")]
    [InlineData("Type")]
    [InlineData("Lazy<int>")]
    [InlineData("System.Threading.Tasks.Task<int>")]
    [InlineData("System.IO.Stream")]
    [InlineData("int[,]")]
    [InlineData("Delegate")]
    [InlineData("Exception")]
    [InlineData("IDisposable")]
    public async Task What_cannot_be_one_is_reported_and_no_code_is_wrong(string type)
    {
        foreach (string mark in new[] { "[Cacheable]", "[Cacheable(Format = CacheFormat.MessagePack)]" })
        {
            string source = $"""
                #pragma warning disable TC0100
                {mark} public sealed partial record Item(int Id, {type} {"{|TC0050:One|}"}, List<{type}> {"{|TC0050:Two|}"}, Dictionary<int, {type}[]> {"{|TC0050:Three|}"}, (int, {type}) {"{|TC0050:Four|}"});
                """;
            await Markup.VerifyAsync(source, "TC");
            Assert.Empty(Markup.CompilerErrors(Markup.Strip(source).Source));
        }
    }
}
