using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>Reports local times that are put into cacheable values as they are made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LocalTimeAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LocalTime];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterOperationAction(Analyze, OperationKind.PropertyReference);
    }

    private static void Analyze(OperationAnalysisContext context)
    {
        var time = (IPropertyReferenceOperation)context.Operation;
        if (time.Property is not { Name: "Now" or "Today", IsStatic: true, ContainingType.SpecialType: SpecialType.System_DateTime })
        {
            return;
        }

        IOperation? owner = time.Parent is IConversionOperation { Parent: { } converted } ? converted : time.Parent;
        (ITypeSymbol? type, string? member) = owner switch
        {
            IArgumentOperation { Parent: IObjectCreationOperation creation, Parameter: { } parameter } => (creation.Type, parameter.Name),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } => (property.ContainingType, property.Name),
            _ => (null, null),
        };
        if (type is INamedTypeSymbol named && TypeGraph.IsCacheable(named))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LocalTime, time.Syntax.GetLocation(), member));
        }
    }
}
