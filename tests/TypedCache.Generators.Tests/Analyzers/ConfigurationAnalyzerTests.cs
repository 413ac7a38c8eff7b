using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests.Analyzers;

public sealed class ConfigurationAnalyzerTests
{
    private const string Program = "[Cacheable] public sealed partial record Item(int Id);";

    [Theory]
    [InlineData("TypedCacheMaxItemSize", "1 MB")]
    [InlineData("TypedCacheMaxItemSize", "1023")]
    [InlineData("TypedCacheMaxItemSize", "1073741824")]
    [InlineData("TypedCacheMemoryLimit", "-1")]
    [InlineData("TypedCacheChunkWasteThreshold", "101")]
    [InlineData("TypedCacheChunkWasteThreshold", "0.25")]
    [InlineData("TypedCacheTypicalKeySize", "0")]
    public async Task A_property_that_makes_no_sense_is_reported_once(string name, string value)
    {
        Diagnostic[] found = await Markup.AnalyzeAsync(GeneratorRun.Of(Program).Output, new BuildProperties((name, value)));
        Diagnostic diagnostic = Assert.Single(found);
        Assert.Equal("TC0900", diagnostic.Id);
        Assert.StartsWith($"The property {name} is '{value}', which is no whole number from ", diagnostic.GetMessage());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("4096")]
    public async Task A_property_that_is_not_set_or_makes_sense_is_not_reported(string value)
        => Assert.Empty(await Markup.AnalyzeAsync(GeneratorRun.Of(Program).Output, new BuildProperties(("TypedCacheMaxItemSize", value))));

    [Theory]
    [InlineData(LanguageVersion.CSharp12, true)]
    [InlineData(LanguageVersion.CSharp13, false)]
    public async Task An_old_language_is_reported_where_generated_code_does_not_compile(LanguageVersion version, bool isTooOld)
    {
        GeneratorRun run = GeneratorRun.Of(version, Program);
        Diagnostic[] found = await Markup.AnalyzeAsync(run.Output);
        Assert.Equal(isTooOld ? ["TC0901"] : [], found.Select(diagnostic => diagnostic.Id));
        Assert.Equal(isTooOld, run.Output.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
    }
}
