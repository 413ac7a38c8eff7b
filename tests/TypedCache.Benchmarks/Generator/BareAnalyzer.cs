using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedCache.Benchmarks.Generator;

/// <summary>Is called for what the library's analyzers are called for, and does nothing: what the compiler takes to run any.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class BareAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Never = new("BARE", "Never", "Never reported", "Benchmark", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Never];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(static _ => { }, SymbolKind.NamedType, SymbolKind.Parameter);
        context.RegisterSyntaxNodeAction(static _ => { }, SyntaxKind.GenericName);
        context.RegisterOperationAction(static _ => { }, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Using);
    }
}
