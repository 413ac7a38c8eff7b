using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

/// <summary>Projects whose packages have not been restored, or only some of them.</summary>
public sealed class MissingReferencesTests
{
    private const string Uses = """
        public class C
        {
            public int M(SlabCache<int, Item> cache, ByteCache bytes)
            {
                var lease = cache.Lease(1);
                lease.Dispose();
                _ = bytes.Lease([1]);
                return cache.TryGet(1, out Item? item) ? item.Id : new SlabCache<string, Item>().GetOrAddAsync("", k => default).Result.Id;
            }
        }
        [Cacheable] public sealed partial record Item(int Id, string Name, DateTime At);
        """;

    [Theory]
    [InlineData("TypedCache.dll")]
    [InlineData("System.Collections.dll")]
    [InlineData("System.ComponentModel.Annotations.dll")]
    [InlineData("System.Runtime.dll")]
    [InlineData("System.Private.CoreLib.dll")]
    [InlineData("")]
    public async Task Nothing_throws_without_a_reference(string missing)
    {
        CSharpCompilation program = GeneratorRun.Compile(Uses, Inputs.Source("union of records"), Inputs.Source("sets"), Inputs.Source("keys"));
        MetadataReference[] kept = missing.Length == 0 ? [] : [.. program.References.Where(reference => Path.GetFileName(reference.Display) != missing)];
        Compilation incomplete = program.WithReferences(kept);
        CSharpGeneratorDriver driver = CSharpGeneratorDriver.Create([new CacheableGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)program.SyntaxTrees[0].Options);
        GeneratorDriver ran = driver.RunGeneratorsAndUpdateCompilation(incomplete, out Compilation output, out _);
        Assert.Null(ran.GetRunResult().Results.Single().Exception);
        await Markup.AnalyzeAsync(output);
    }

    [Fact]
    public async Task Without_the_library_nothing_is_generated_or_reported()
    {
        CSharpCompilation program = GeneratorRun.Compile(Uses);
        Compilation without = program.WithReferences(program.References.Where(reference => Path.GetFileName(reference.Display) != "TypedCache.dll"));
        Assert.Empty(CSharpGeneratorDriver.Create(new CacheableGenerator()).RunGenerators(without).GetRunResult().GeneratedTrees);
        Assert.Empty(await Markup.AnalyzeAsync(without));
    }
}
