using Microsoft.CodeAnalysis;
using TypedCache.Generators.Tests.Harness;

namespace TypedCache.Generators.Tests;

/// <summary>Programs of other tests with every type declared MessagePack: what is generated for them compiles, and nothing is reported.</summary>
public sealed class MessagePackCodeTests
{
    private const string Declared = "[Cacheable(Format = CacheFormat.MessagePack)";

    /// <summary>Those that can be: a codec of a type's own decides what its bytes are, and an attribute cannot be repeated on another part.</summary>
    public static TheoryData<string> Programs => [.. UnusualCodeTests.Programs.Cast<object[]>().Select(row => (string)row[0]).Where(CanBeDeclared)];

    public static TheoryData<string> Names => [.. Inputs.Names.Cast<object[]>().Select(row => (string)row[0]).Where(name => CanBeDeclared(Inputs.Source(name)))];

    [Theory]
    [MemberData(nameof(Programs))]
    public Task Unusual_code_compiles(string program) => CompilesAsync(program);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Usual_code_compiles(string input) => CompilesAsync(Inputs.Source(input));

    private static async Task CompilesAsync(string program)
    {
        string declared = program
            .Replace("[Cacheable]", Declared + "]", StringComparison.Ordinal)
            .Replace("[Cacheable,", Declared + ",", StringComparison.Ordinal)
            .Replace("[CacheUnion(", Declared + ", CacheUnion(", StringComparison.Ordinal);
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable TC0053, TC0301\n" + declared).Compiles();
        Assert.Contains(run.Result.GeneratedSources, source => source.SourceText.ToString().Contains("PackedWriter", StringComparison.Ordinal));
        Diagnostic[] reported = await Markup.AnalyzeAsync(run.Output);
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && !diagnostic.IsSuppressed && diagnostic.Id != "TC0100");
    }

    private static bool CanBeDeclared(string program) => program.Contains("[Cacheable]", StringComparison.Ordinal)
        && !program.Contains("[Cacheable, CacheCodec", StringComparison.Ordinal)
        && !program.Contains("[CacheUnion(2, typeof(B))] public partial interface", StringComparison.Ordinal);
}
