using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Analyzers;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>Checks what the analyzer reports, and where: <c>{|TC0050:Name|}</c> expects that diagnostic on exactly that text.</summary>
internal static partial class Markup
{
    public static async Task VerifyAsync(string marked)
    {
        (string source, List<string> expected) = Strip(marked);
        GeneratorRun run = GeneratorRun.Of(source);
        Diagnostic[] found = await AnalyzeAsync(run.Output);
        Assert.Equal(expected.Order(), found.Select(Describe).Order());

        string Describe(Diagnostic diagnostic) => $"{diagnostic.Id} at {diagnostic.Location.SourceSpan.Start}: "
            + diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
    }

    /// <summary>The errors of the compiler itself, for a program whose mistake the analyzer has reported.</summary>
    public static string[] CompilerErrors(string source) =>
    [
        .. GeneratorRun.Of(source).Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()),
    ];

    public static async Task<Diagnostic[]> AnalyzeAsync(Compilation compilation)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new DeclarationAnalyzer()]);
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
