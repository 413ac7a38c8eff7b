using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>Advises on calls of a cache: on loads that block, on lambdas that capture, on caches whose memory nobody chose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CacheUseAnalyzer : DiagnosticAnalyzer
{
    private const string LoadMethod = "GetOrAddAsync";

    // The methods that also take an argument for their delegate.
    private static readonly ImmutableHashSet<string> MethodsWithArgument = ["TryRead", "GetOrAdd", LoadMethod];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.BlocksOnLoad, Descriptors.NoMemoryLimit, Descriptors.DelegateCaptures];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterOperationAction(operation => AnalyzeCreation(operation, symbols), OperationKind.ObjectCreation);
                start.RegisterOperationAction(operation => AnalyzeCall(operation, symbols), OperationKind.Invocation);
            }
        });
    }

    private static void AnalyzeCreation(OperationAnalysisContext context, CacheSymbols symbols)
    {
        var creation = (IObjectCreationOperation)context.Operation;
        if ((symbols.IsCache(creation.Type) || symbols.IsEngine(creation.Type))
            && creation.Arguments is [{ } options]
            && LeavesLimitOpen(options))
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.NoMemoryLimit, creation.Syntax.GetLocation(), creation.Type!.Name));
        }
    }

    private static bool LeavesLimitOpen(IArgumentOperation options)
    {
        IOperation value = options.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return options.ArgumentKind == ArgumentKind.DefaultValue
            || value is IDefaultValueOperation or ILiteralOperation
            || (value is IObjectCreationOperation creation && !(creation.Initializer?.Initializers ?? []).Any(
                item => item is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "MemoryLimit" } }));
    }

    private static void AnalyzeCall(OperationAnalysisContext context, CacheSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (!symbols.IsOfCache(call.TargetMethod) || !MethodsWithArgument.Contains(call.TargetMethod.Name))
        {
            return;
        }

        if (call.TargetMethod.Name == LoadMethod && Blocking(call) is { } blocking)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BlocksOnLoad, blocking.Syntax.GetLocation(), LoadMethod));
        }

        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && Captured(lambda) is { } captured)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.DelegateCaptures, lambda.Syntax.GetLocation(), captured, call.TargetMethod.Name));
            }
        }
    }

    /// <summary>The operation that waits for a task, or null: <c>.Result</c>, <c>.Wait()</c>, <c>.GetAwaiter().GetResult()</c>, with or without <c>.AsTask()</c>.</summary>
    private static IOperation? Blocking(IOperation task)
    {
        while (true)
        {
            switch (task.Parent)
            {
                case IPropertyReferenceOperation { Property.Name: "Result" } result:
                    return result;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" } wait when wait.Instance == task:
                    return wait;
                case IInvocationOperation { TargetMethod.Name: "AsTask" or "GetAwaiter" or "ConfigureAwait" } step when step.Instance == task:
                    task = step;
                    break;
                default:
                    return null;
            }
        }
    }

    private static string? Captured(IAnonymousFunctionOperation lambda) => lambda.Symbol.IsStatic ? null : lambda.Body.Descendants()
        .Select(operation => operation switch
        {
            ILocalReferenceOperation { Local: { IsConst: false } local } when IsOutside(local, lambda.Syntax) => local.Name,
            IParameterReferenceOperation { Parameter: { } parameter } when IsOutside(parameter, lambda.Syntax) => parameter.Name,
            IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => "this",
            _ => null,
        })
        .FirstOrDefault(name => name is not null);

    private static bool IsOutside(ISymbol symbol, SyntaxNode lambda) => symbol.DeclaringSyntaxReferences.All(
        declaration => declaration.SyntaxTree != lambda.SyntaxTree || !lambda.Span.Contains(declaration.Span));
}
