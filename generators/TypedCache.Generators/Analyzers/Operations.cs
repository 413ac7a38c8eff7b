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

    /// <summary>Whether an operation disposes what is in a variable, with a call or with a using statement.</summary>
    public static bool IsDisposalOf(IOperation operation, ISymbol variable) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "Dispose", Instance: { } disposed } => IsReferenceTo(disposed, variable),
        IUsingOperation { Resources: { } resources } => IsReferenceTo(resources, variable),
        _ => false,
    };

    private static IEnumerable<IOperation> Later(IBlockOperation block, IOperation statement) =>
        block.Operations.SkipWhile(operation => operation != statement).Skip(1);
}
