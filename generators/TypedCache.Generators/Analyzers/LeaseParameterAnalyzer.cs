using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>Finds parameters that copy a lease, which leaves open who disposes it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeaseParameterAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LeaseIsCopied];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterSymbolAction(symbol => Analyze(symbol, symbols), SymbolKind.Parameter);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, CacheSymbols symbols)
    {
        var parameter = (IParameterSymbol)context.Symbol;
        if (parameter.RefKind == RefKind.None && symbols.IsLease(parameter.Type) && parameter.Locations.FirstOrDefault() is { IsInSource: true } location)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LeaseIsCopied, location, parameter.Name));
        }
    }
}
