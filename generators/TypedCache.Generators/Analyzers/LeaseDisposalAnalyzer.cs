using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Finds leases that nobody disposes: those that are used and dropped in one expression, and those in a variable that is neither disposed nor
/// handed to anybody.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeaseDisposalAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.LeaseIsNotDisposed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation);
            }
        });
    }

    private static void Analyze(OperationAnalysisContext context, CacheSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (symbols.IsLease(call.Type) && !call.TargetMethod.ReturnsByRef && !call.TargetMethod.ReturnsByRefReadonly && IsDropped(call))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LeaseIsNotDisposed, call.Syntax.GetLocation()));
        }
    }

    private static bool IsDropped(IInvocationOperation call) => call.Parent switch
    {
        IExpressionStatementOperation => true,
        IInvocationOperation { TargetMethod.Name: "Dispose" } => false,
        IInvocationOperation used => used.Instance == call,
        IMemberReferenceOperation => true,
        ISimpleAssignmentOperation { Target: IDiscardOperation } => true,
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } } => IsForgotten(local, call),
        IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator } =>
            !IsUsing(declarator) && IsForgotten(local, call),
        _ => false,
    };

    private static bool IsUsing(IOperation? operation)
    {
        while (operation is IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation)
        {
            operation = operation.Parent;
        }

        return operation is IUsingDeclarationOperation or IUsingOperation;
    }

    // Whoever gets it, as an argument, a result or a copy, may dispose it.
    private static bool IsForgotten(ILocalSymbol local, IOperation call) => Operations.Root(call).Descendants()
        .Where(operation => Operations.IsReferenceTo(operation, local))
        .All(use => use.Parent switch
        {
            IInvocationOperation { TargetMethod.Name: "Dispose" } => false,
            IMemberReferenceOperation member => member.Instance == use,
            ISimpleAssignmentOperation assignment => assignment.Target == use,
            IInvocationOperation other => other.Instance == use,
            _ => false,
        });
}
