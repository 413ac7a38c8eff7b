using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>Finds the control flow of the function that an operation stands in: a lambda's or a local function's own, not that of the method around it.</summary>
internal static class BodyGraphs
{
    public static ControlFlowGraph? Of(OperationAnalysisContext context)
    {
        var enclosing = new Stack<IOperation>();
        for (IOperation? operation = context.Operation; operation is not null; operation = operation.Parent)
        {
            if (operation is IAnonymousFunctionOperation or ILocalFunctionOperation)
            {
                enclosing.Push(operation);
            }
        }

        ControlFlowGraph? graph = context.GetControlFlowGraph();
        while (graph is not null && enclosing.Count > 0)
        {
            graph = Inside(graph, enclosing.Pop());
        }

        return graph;
    }

    private static ControlFlowGraph? Inside(ControlFlowGraph graph, IOperation function)
    {
        if (function is ILocalFunctionOperation { Symbol: { } symbol })
        {
            return graph.LocalFunctions.Contains(symbol) ? graph.GetLocalFunctionControlFlowGraph(symbol) : null;
        }

        IFlowAnonymousFunctionOperation? lambda = graph.Blocks
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>()
            .FirstOrDefault(item => item.Syntax == function.Syntax);
        return lambda is null ? null : graph.GetAnonymousFunctionControlFlowGraph(lambda);
    }
}
