using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Finds leases whose bytes are used where a path leads from their disposal, pointers into views, and leases held while the thread waits. The compiler
/// sees to it that a view does not leave its lease's scope; these it lets through.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeaseUseAnalyzer : DiagnosticAnalyzer
{
    private const string LeaseProperty = "Lease";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.UsedAfterDispose, Descriptors.ViewBecomesPointer, Descriptors.HeldWhileWaiting];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => AnalyzeCall(operation, symbols), OperationKind.Invocation);
                start.RegisterOperationAction(operation => AnalyzeScope(operation, symbols), OperationKind.Using, OperationKind.UsingDeclaration);
            }
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, CacheSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name == "Dispose" && symbols.IsLease(call.Instance?.Type) && Operations.Variable(call.Instance) is { } lease)
        {
            ReportUses(context, symbols, lease);
        }

        if (Escapes.IsEscape(call.TargetMethod) && call.Arguments.Any(argument => Escapes.IsLeased(argument, symbols)))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.ViewBecomesPointer, call.Syntax.GetLocation(), $"{call.TargetMethod.ContainingType.Name}.{call.TargetMethod.Name}"));
        }
    }

    // Once a variable, at the first of its disposals.
    private static void ReportUses(OperationAnalysisContext context, CacheSymbols symbols, ISymbol lease)
    {
        if (Operations.Root(context.Operation).Descendants().First(operation => Operations.IsDisposalOf(operation, lease)) != context.Operation
            || BodyGraphs.Of(context) is not { } graph)
        {
            return;
        }

        foreach (IOperation use in new LeaseFlow(graph, lease, null, symbols).StaleUses)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.UsedAfterDispose,
                use.Syntax.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add(LeaseProperty, lease.Name),
                use.Syntax.ToString(),
                lease.Name));
        }
    }

    private static void AnalyzeScope(OperationAnalysisContext context, CacheSymbols symbols)
    {
        if (context.Operation is IUsingOperation { Resources: { } used } && symbols.IsLease(used.Type) && Operations.Variable(used) is { } variable)
        {
            ReportUses(context, symbols, variable);
        }

        IEnumerable<IOperation> scope = context.Operation switch
        {
            IUsingOperation { Body: IBlockOperation block } => block.Operations,
            IUsingOperation { Body: { } single } => [single],
            _ => Operations.InSameBlock(context.Operation),
        };
        ILocalSymbol? lease = (context.Operation is IUsingOperation { Resources: { } resources } ? resources : context.Operation)
            .Descendants()
            .OfType<IVariableDeclaratorOperation>()
            .Select(declarator => declarator.Symbol)
            .FirstOrDefault(local => symbols.IsLease(local.Type));
        if (lease is null)
        {
            return;
        }

        IEnumerable<IOperation> held = scope.TakeWhile(statement => !Disposes(statement, lease));
        foreach (IOperation operation in held.SelectMany(statement => statement.DescendantsAndSelf()))
        {
            if (WaitingCalls.Find(operation) is { } name)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.HeldWhileWaiting, operation.Syntax.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(LeaseProperty, lease.Name), lease.Name, name));
            }
        }
    }

    private static bool Disposes(IOperation statement, ILocalSymbol lease) =>
        statement is IExpressionStatementOperation { Operation: IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } disposed } }
        && Operations.IsReferenceTo(disposed, lease);
}
