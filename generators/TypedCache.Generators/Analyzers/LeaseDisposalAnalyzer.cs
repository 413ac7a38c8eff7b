using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Finds leases that nobody disposes: those that are used and dropped in one expression, and those in a variable that some path through the function leaves
/// without having disposed it or handed it to anybody.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeaseDisposalAnalyzer : DiagnosticAnalyzer
{
    private const string Never = "never";
    private const string NotAlways = "not always";

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
        if (symbols.IsLease(call.Type) && !call.TargetMethod.ReturnsByRef && !call.TargetMethod.ReturnsByRefReadonly && FateOf(call, context, symbols) is { } fate)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LeaseIsNotDisposed, call.Syntax.GetLocation(), fate));
        }
    }

    /// <summary>How often the lease of a call is disposed, in a word, where that is not always; null where it is, or where another may see to it.</summary>
    private static string? FateOf(IInvocationOperation call, OperationAnalysisContext context, CacheSymbols symbols)
    {
        IOperation value = call;
        while (value.Parent is IConditionalOperation or ISwitchExpressionArmOperation or ISwitchExpressionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            IExpressionStatementOperation when value == call => Never,
            IInvocationOperation { TargetMethod.Name: "Dispose" } => null,
            IInvocationOperation used => used.Instance == value ? Never : null,
            IMemberReferenceOperation => Never,
            ISimpleAssignmentOperation { Target: IDiscardOperation } => Never,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: { } local } } => FateOf(local, call, context, symbols),
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: { } local } declarator } when !IsUsing(declarator) =>
                FateOf(local, call, context, symbols),
            _ => null,
        };
    }

    private static string? FateOf(ILocalSymbol local, IInvocationOperation call, OperationAnalysisContext context, CacheSymbols symbols)
    {
        if (BodyGraphs.Of(context) is not { } graph || !new LeaseFlow(graph, local, call.Syntax, symbols).IsLeaked)
        {
            return null;
        }

        bool isDisposedSomewhere = Operations.Root(call).Descendants().Any(operation => Operations.IsDisposalOf(operation, local));
        return isDisposedSomewhere ? NotAlways : Never;
    }

    private static bool IsUsing(IOperation? operation)
    {
        while (operation is IVariableDeclaratorOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation)
        {
            operation = operation.Parent;
        }

        return operation is IUsingDeclarationOperation or IUsingOperation;
    }
}
