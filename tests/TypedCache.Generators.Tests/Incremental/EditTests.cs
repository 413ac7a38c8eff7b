using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Incremental;

/// <summary>What is generated after an edit is what would be generated from scratch.</summary>
public sealed class EditTests
{
    private const string Owner = """
        namespace Shop;
        [Cacheable] public sealed partial record Owner(Part Part, [property: MaxLength(Limits.Name)] string Name, Kind Kind, Plain Plain, Id Id)
        {
            public Computed? More { get; init; }
        }
        """;

    private const string Others = """
        global using Id = System.Int32;
        namespace Shop
        {
            [Cacheable] public sealed partial record Part(int A) { public int M() => 1; }
            [Cacheable] public sealed partial class Computed { public int X => 1; public string? Y { get; set; } }
            public static class Limits { public const int Name = 10; }
            public enum Kind : byte { A }
            public struct Plain { public int X; public int Y; public int M() { return 1; } }
        }
        """;

    [Theory]
    [InlineData("record Part(int A)", "record Part(int A, string B)")]
    [InlineData("M() => 1", "M() => 2")]
    [InlineData("X => 1", "X => field")]
    [InlineData("X => 1;", "X { get => 1; init => field = value; }")]
    [InlineData("string? Y", "int Y")]
    [InlineData("Name = 10", "Name = 20")]
    [InlineData("Kind : byte", "Kind : long")]
    [InlineData("public int X; public int Y;", "public int X; public long Y;")]
    [InlineData("{ return 1; }", "{ return 2; }")]
    [InlineData("System.Int32", "System.Int64")]
    [InlineData("[Cacheable] public sealed partial record Part(int A)", "public sealed partial record Part(int A)")]
    [InlineData("public static class Limits", "public struct Int32 { public byte X; } public static class Limits")]
    [InlineData("namespace Shop\n{", "namespace Shop\n{\n#nullable disable\n")]
    public void An_edit_in_another_file_generates_what_a_clean_build_does(string from, string to)
    {
        Assert.Contains(from, Others);
        string edited = Others.Replace(from, to);
        GeneratorRun run = GeneratorRun.Of(Owner, Others);
        AssertIsFromScratch(Edit(run, "/src/File2.cs", edited), Owner, edited);
    }

    [Fact]
    public void Edits_of_bodies_between_edits_of_declarations_hide_none_of_those()
    {
        GeneratorRun run = GeneratorRun.Of(Owner, Others);
        string others = Others;
        foreach ((string from, string to) in new[]
        {
            ("M() => 1", "M() => 2"), ("record Part(int A)", "record Part(long A)"), ("M() => 2", "M() => 3"), ("Name = 10", "Name = 20"),
            ("{ return 1; }", "{ return 2; }"), ("record Part(long A)", "record Part(int A)"), ("M() => 3", "M() => 1"),
        })
        {
            Assert.Contains(from, others);
            others = others.Replace(from, to);
            run = Edit(run, "/src/File2.cs", others);
            AssertIsFromScratch(run, Owner, others);
        }
    }

    [Fact]
    public void A_reference_that_goes_away_is_seen()
    {
        GeneratorRun run = GeneratorRun.Of(Owner, Others);
        GeneratorRun without = run.Again(program => program.RemoveReferences(program.ExternalReferences.Where(reference => reference.Display!.Contains("Annotations"))));
        Assert.NotEqual(Text(run), Text(without));
    }

    private static GeneratorRun Edit(GeneratorRun run, string path, string source) => run.Again(program =>
        program.ReplaceSyntaxTree(program.SyntaxTrees.Single(tree => tree.FilePath == path), GeneratorRun.Parse(source, path)));

    private static void AssertIsFromScratch(GeneratorRun run, params string[] sources) => Assert.Equal(Text(GeneratorRun.Of(sources)), Text(run));

    private static string[] Text(GeneratorRun run) => [.. run.Result.GeneratedSources.Select(source => source.HintName + "\n" + source.SourceText)];
}
