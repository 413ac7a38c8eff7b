using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

public sealed class CachingTests
{
    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void The_same_program_generates_nothing_anew(string input)
        => AssertCached(GeneratorRun.Of(Inputs.Source(input)).Again(compilation => compilation.Clone()));

    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void A_file_that_has_nothing_to_do_with_it_generates_nothing_anew(string input)
        => AssertCached(GeneratorRun.Of(Inputs.Source(input)).Again(
            compilation => compilation.AddSyntaxTrees(GeneratorRun.Parse("class Unrelated;", "/src/Unrelated.cs"))));

    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void A_comment_in_the_same_file_generates_nothing_anew(string input)
        => AssertCached(GeneratorRun.Of(Inputs.Source(input)).Again(compilation =>
        {
            SyntaxTree tree = compilation.SyntaxTrees.Last();
            return compilation.ReplaceSyntaxTree(tree, GeneratorRun.Parse("// A comment.\n" + tree, tree.FilePath));
        }));

    [Fact]
    public void A_change_to_a_nested_type_in_another_file_generates_its_owner_anew()
    {
        const string Owner = "[Cacheable] public sealed partial record Owner(Part Part);";
        GeneratorRun first = GeneratorRun.Of(Owner, "[Cacheable] public sealed partial record Part(int A);");
        GeneratorRun second = first.Again(compilation => compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees.Last(),
            GeneratorRun.Parse("[Cacheable] public sealed partial record Part(int A, string B);", "/src/File2.cs"))).Compiles();
        Assert.NotEqual(OwnerText(first), OwnerText(second));

        static string OwnerText(GeneratorRun run) => run.Result.GeneratedSources.Single(source => source.HintName.StartsWith("Owner")).SourceText.ToString();
    }

    [Fact]
    public void A_change_to_a_type_of_another_file_that_is_not_annotated_generates_its_owner_anew()
    {
        GeneratorRun second = GeneratorRun.Of("[Cacheable] public sealed partial record Owner(Kind Kind, Plain Plain);", "public enum Kind : byte { A } public struct Plain { public int X; }")
            .Again(compilation => compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees.Last(), GeneratorRun.Parse("public enum Kind : long { A } public struct Plain { public int X; public int Y; }", "/src/File2.cs")))
            .Compiles();
        Assert.Equal(
            IncrementalStepRunReason.Modified, second.Result.TrackedSteps[CacheableGenerator.ModelStep].Single().Outputs.Single().Reason);
    }

    [Fact]
    public void Another_type_in_another_file_leaves_the_rest_as_it_is()
    {
        GeneratorRun second = GeneratorRun.Of("[Cacheable] public sealed partial record One(int X);").Again(compilation =>
            compilation.AddSyntaxTrees(GeneratorRun.Parse("[Cacheable] public sealed partial record Two(int X);", "/src/Two.cs")));
        IncrementalStepRunReason[] reasons =
            [.. second.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).Order()];
        Assert.Equal([IncrementalStepRunReason.New, IncrementalStepRunReason.Cached], reasons);
    }

    [Fact]
    public void A_change_to_a_member_generates_its_type_anew()
    {
        GeneratorRun second = GeneratorRun.Of("[Cacheable] public sealed partial record Item(int A);").Again(compilation =>
            compilation.ReplaceSyntaxTree(
                compilation.SyntaxTrees.Last(),
                GeneratorRun.Parse("[Cacheable] public sealed partial record Item(int B);", "/src/File1.cs")));
        Assert.Equal(
            IncrementalStepRunReason.Modified,
            second.Result.TrackedSteps[CacheableGenerator.ModelStep].Single().Outputs.Single().Reason);
    }

    [Theory]
    [MemberData(nameof(Inputs.Names), MemberType = typeof(Inputs))]
    public void Two_runs_from_scratch_generate_the_same_text(string input)
        => Assert.Equal(
            GeneratorRun.Of(Inputs.Source(input)).Result.GeneratedSources.Select(source => source.SourceText.ToString()),
            GeneratorRun.Of(Inputs.Source(input)).Result.GeneratedSources.Select(source => source.SourceText.ToString()));

    private static void AssertCached(GeneratorRun run)
    {
        var models = run.Result.TrackedSteps
            .Where(step => step.Key is CacheableGenerator.ModelStep or CacheableGenerator.UnionModelStep or CacheableGenerator.KeyModelStep)
            .SelectMany(step => step.Value)
            .SelectMany(step => step.Outputs)
            .ToArray();
        Assert.NotEmpty(models);
        Assert.All(models, output => Assert.True(output.Reason is IncrementalStepRunReason.Unchanged or IncrementalStepRunReason.Cached));
        var outputs = run.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToArray();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }
}
