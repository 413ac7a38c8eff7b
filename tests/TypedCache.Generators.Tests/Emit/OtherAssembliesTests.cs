using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Emit;

public sealed class OtherAssembliesTests
{
    private const string Library = """
        using TypedCache.Codecs;
        [assembly: CacheableFor<System.Drawing.Point>]
        namespace Library;
        [Cacheable] public readonly partial record struct Point(int X, int Y);
        [Cacheable] public sealed partial record Address(string Street, Point At);
        [Cacheable] public sealed partial record Box<T>(T Item) where T : ICacheable<T>;
        public abstract class Being { public string? Name { get; set; } public int Legs { get; private set; } }
        [Cacheable] public sealed partial record Pixel((int X, int Y) At, System.Drawing.Point Corner, Dictionary<string, Point[]> Named, [CacheMember(ViewName = "Shown")] HashSet<int>? Ids);
        [Cacheable, CacheUnion(1, typeof(Circle)), CacheUnion(2, typeof(Square))] public abstract partial record Shape;
        [Cacheable] public sealed partial record Circle(double Radius) : Shape;
        [Cacheable] public sealed partial record Square(double Side, [CacheSize(Max = 9, Typical = 3)] string? Label) : Shape;
        public readonly struct MoneyCodec : ICodec<Money>
        {
            public static SizeBounds Bounds => new(4, 4, 4);
            public static uint Fingerprint => 8;
            public static long Measure(in Money value, bool wide) => 4;
            public static int Write(in Money value, Span<byte> destination, bool wide) => 4;
            public static bool TryRead(ReadOnlySpan<byte> source, bool wide, out Money value) { value = default; return true; }
        }
        [Cacheable, CacheCodec(typeof(MoneyCodec))] public readonly partial struct Money;
        [CacheKey] public readonly partial record struct AreaKey(int Area);
        """;

    private const string Program = """
        using Library;
        [Cacheable] public sealed partial record Person(Address Home, Point? At, Box<Address> Boxed, List<Point> Way, Shape Shape, Pixel? Pixel, Money Price, Shape[] Shapes);
        #pragma warning disable TC0052
        [Cacheable] public sealed partial class Dog : Being { public int Age { get; init; } }
        #pragma warning restore TC0052
        [CacheKey] public readonly partial record struct PlaceKey(AreaKey Area, string Name);
        """;

    [Fact]
    public async Task Types_of_other_assemblies_nest_as_if_they_were_here()
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorRun.Of(Library).Compiles().Output.Emit(image).Success);
        MetadataReference library = MetadataReference.CreateFromImage(image.ToArray());
        GeneratorRun apart = GeneratorRun.Of(Program).Again(compilation => compilation.AddReferences(library)).Compiles();
        Assert.DoesNotContain(await Markup.AnalyzeAsync(apart.Output), diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && diagnostic.Id != "TC0100");
        GeneratorRun together = GeneratorRun.Of(Program, Library);
        foreach (string name in new[] { "Person", "PlaceKey" })
        {
            Assert.Equal(TextOf(together, name), TextOf(apart, name));
        }

        static string TextOf(GeneratorRun run, string name) =>
            run.Result.GeneratedSources.Single(source => source.HintName.StartsWith(name + ".", StringComparison.Ordinal)).SourceText.ToString();
    }
}
