using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TypedCache.Generators.Tests.Harness;

/// <summary>One program, and what the generator makes of it.</summary>
internal sealed class GeneratorRun
{
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using TypedCache;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    // Every warning there is, as in a build with the latest analysis level.
    private static readonly CSharpCompilationOptions CompilationOptions = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, warningLevel: 9999)
        .WithNullableContextOptions(NullableContextOptions.Enable)
        .WithAllowUnsafe(true)
        .WithGeneralDiagnosticOption(ReportDiagnostic.Error)
        .WithSpecificDiagnosticOptions([new("CS1591", ReportDiagnostic.Suppress), new("CS8019", ReportDiagnostic.Suppress), new("CS8933", ReportDiagnostic.Suppress)]);

    private static readonly MetadataReference[] References = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name == "TypedCache.dll"))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    private GeneratorRun(GeneratorDriver driver, Compilation input)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = output;
        Result = Driver.GetRunResult().Results.Single();
        Assert.Null(Result.Exception);
        Assert.Empty(Result.Diagnostics);
    }

    public GeneratorDriver Driver { get; }

    public Compilation Input { get; }

    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public static GeneratorRun Of(params string[] sources) => Of(LanguageVersion.Latest, sources);

    public static GeneratorRun Of(LanguageVersion version, params string[] sources) => new(
        CSharpGeneratorDriver.Create(
            [new CacheableGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions.WithLanguageVersion(version),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)),
        Compile(version, sources));

    public static CSharpCompilation Compile(params string[] sources) => Compile(LanguageVersion.Latest, sources);

    public static SyntaxTree Parse(string source, string path) => Parse(LanguageVersion.Latest, source, path);

    private static CSharpCompilation Compile(LanguageVersion version, string[] sources) => CSharpCompilation.Create(
        "Program",
        sources.Prepend(Usings).Select((source, index) => Parse(version, source, $"/src/File{index}.cs")),
        References,
        CompilationOptions);

    private static SyntaxTree Parse(LanguageVersion version, string source, string path) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions.WithLanguageVersion(version), path);

    /// <summary>Runs the same driver again over a changed program.</summary>
    public GeneratorRun Again(Func<Compilation, Compilation> change) => new(Driver, change(Input));

    /// <summary>Fails unless input and output compile without a warning.</summary>
    public GeneratorRun Compiles()
    {
        Diagnostic[] problems = [.. Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Assert.True(problems.Length == 0, string.Join('\n', problems.Take(10)));
        return this;
    }
}
