using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>Checks what the analyzers report, and where: <c>{|TC0050:Name|}</c> expects that diagnostic on exactly that text.</summary>
internal static partial class Markup
{
    /// <summary>Every analyzer there is.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(CacheableGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Fails unless exactly what is marked is reported, of the diagnostics whose ids start so: with one of several beginnings, by commas.</summary>
    public static Task VerifyAsync(string marked, string block) => VerifyAsync(marked, block, new BuildProperties());

    /// <inheritdoc cref="VerifyAsync(string, string)"/>
    public static async Task VerifyAsync(string marked, string block, BuildProperties properties, params AdditionalText[] files)
    {
        (string source, List<string> expected) = Strip(marked);
        Diagnostic[] found = await AnalyzeAsync(GeneratorRun.Of(source).Output, properties, files);
        Assert.Equal(expected.Order(), found.Where(IsOfBlock).Select(Describe).Order());

        bool IsOfBlock(Diagnostic diagnostic) => block.Split(',').Any(beginning => diagnostic.Id.StartsWith(beginning, StringComparison.Ordinal));

        string Describe(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
            ? $"{diagnostic.Id} at {diagnostic.Location.SourceSpan.Start}: {tree.GetText().ToString(diagnostic.Location.SourceSpan)}"
            : diagnostic.ToString();
    }

    /// <summary>The errors of the compiler itself, for a program whose mistake the analyzer has reported.</summary>
    public static string[] CompilerErrors(string source) =>
    [
        .. GeneratorRun.Of(source).Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()),
    ];

    public static Task<Diagnostic[]> AnalyzeAsync(Compilation compilation) => AnalyzeAsync(compilation, new BuildProperties());

    public static async Task<Diagnostic[]> AnalyzeAsync(Compilation compilation, BuildProperties properties, params AdditionalText[] files)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(Analyzers, new AnalyzerOptions([.. files], properties));
        Diagnostic[] diagnostics = [.. await analysis.GetAnalyzerDiagnosticsAsync()];
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        return diagnostics;
    }

    public static (string Source, List<string> Expected) Strip(string marked)
    {
        var expected = new List<string>();
        int removed = 0;
        string source = Mark().Replace(marked, match =>
        {
            expected.Add($"{match.Groups[1].Value} at {match.Index - removed}: {match.Groups[2].Value}");
            removed += match.Length - match.Groups[2].Length;
            return match.Groups[2].Value;
        });
        return (source, expected);
    }

    [GeneratedRegex(@"\{\|(TC\d{4}):(.*?)\|\}")]
    private static partial Regex Mark();
}
