using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Configuration;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>Reports properties of the build that make no sense, and a language too old for generated code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConfigurationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.OptionIsInvalid, Descriptors.LanguageIsTooOld];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationAction(ReportOptions);
        context.RegisterSymbolAction(ReportLanguage, SymbolKind.NamedType);
    }

    private static void ReportOptions(CompilationAnalysisContext context)
    {
        var options = new BuildOptions(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions);
        foreach (BuildOption option in BuildOption.All)
        {
            if (options.InvalidText(option) is { } text)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.OptionIsInvalid, Location.None, option.Name, text, option.Smallest, option.Largest, option.Fallback));
            }
        }
    }

    private static void ReportLanguage(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (context.Compilation is CSharpCompilation { LanguageVersion: var version and < LanguageVersion.CSharp13 }
            && (TypeGraph.IsCacheable(type) || type.HasAttribute(KnownNames.CacheKey)))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LanguageIsTooOld, type.Locations[0], version.ToDisplayString()));
        }
    }
}
