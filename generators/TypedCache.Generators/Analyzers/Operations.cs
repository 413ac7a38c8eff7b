using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>Questions the analyzers ask of the bodies of methods.</summary>
internal static class Operations
{
    /// <summary>The body an operation is part of.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    public static bool IsReferenceTo(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(Variable(operation), variable);

    /// <summary>The local variable or the parameter that an operation names, or null.</summary>
    public static ISymbol? Variable(IOperation? operation) => operation switch
    {
        ILocalReferenceOperation { Local: { } local } => local,
        IParameterReferenceOperation { Parameter: { } parameter } => parameter,
        _ => null,
    };

    /// <summary>The statements that follow a statement in its own block.</summary>
    public static IEnumerable<IOperation> InSameBlock(IOperation statement) => statement.Parent is IBlockOperation block ? Later(block, statement) : [];

    /// <summary>The statements that follow a statement in its block, and those behind the block where it is one that always runs to its end.</summary>
    public static IEnumerable<IOperation> Following(IOperation statement)
    {
        while (statement.Parent is IBlockOperation block)
        {
            // Where one can jump to a label, what stands later may run earlier.
            if (block.Operations.Any(operation => operation is ILabeledOperation))
            {
                yield break;
            }

            foreach (IOperation next in Later(block, statement))
            {
                yield return next;
            }

            switch (block.Parent)
            {
                case ITryOperation attempt when attempt.Finally == block:
                    statement = attempt;
                    break;
                case IBlockOperation:
                    statement = block;
                    break;
                default:
                    yield break;
            }
        }
    }

    private static IEnumerable<IOperation> Later(IBlockOperation block, IOperation statement) =>
        block.Operations.SkipWhile(operation => operation != statement).Skip(1);
}
