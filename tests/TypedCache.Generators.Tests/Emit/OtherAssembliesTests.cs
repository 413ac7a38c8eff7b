using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Emit;

public sealed class OtherAssembliesTests
{
    private const string Library = """
        using TypedCache.Codecs;
        namespace Library;
        [Cacheable] public readonly partial record struct Point(int X, int Y);
        [Cacheable] public sealed partial record Address(string Street, Point At);
        [Cacheable] public sealed partial record Box<T>(T Item) where T : ICacheable<T>;
        [Cacheable] public partial class Animal { public string? Name { get; set; } public int Legs { get; private set; } }
        [CacheKey] public readonly partial record struct AreaKey(int Area);
        """;

    private const string Program = """
        using Library;
        [Cacheable] public sealed partial record Person(Address Home, Point? At, Box<Address> Boxed, List<Point> Way);
        [Cacheable] public sealed partial class Dog : Animal { public int Age { get; init; } }
        [CacheKey] public readonly partial record struct PlaceKey(AreaKey Area, string Name);
        """;

    [Fact]
    public async Task Types_of_other_assemblies_nest_as_if_they_were_here()
    {
        using var image = new MemoryStream();
        Assert.True(GeneratorRun.Of(Library).Compiles().Output.Emit(image).Success);
        MetadataReference library = MetadataReference.CreateFromImage(image.ToArray());
        GeneratorRun apart = GeneratorRun.Of(Program).Again(compilation => compilation.AddReferences(library)).Compiles();
        Assert.Empty(await Markup.AnalyzeAsync(apart.Output));
        GeneratorRun together = GeneratorRun.Of(Program, Library);
        foreach (string name in new[] { "Person", "PlaceKey" })
        {
            Assert.Equal(TextOf(together, name), TextOf(apart, name));
        }

        static string TextOf(GeneratorRun run, string name) =>
            run.Result.GeneratedSources.Single(source => source.HintName.StartsWith(name + ".", StringComparison.Ordinal)).SourceText.ToString();
    }
}
