using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// The variables whose values lie in a lease's bytes: views and spans that were taken out of it, or out of each other.
/// </summary>
internal static class LeasedVariables
{
    public static HashSet<ISymbol> Of(ISymbol lease, IOperation body, CacheSymbols symbols)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (IOperation operation in body.Descendants())
        {
            (ISymbol? variable, ITypeSymbol? type, IOperation? value) = operation switch
            {
                IVariableDeclaratorOperation { Symbol: { } local } declared => (local, local.Type, declared.GetVariableInitializer()?.Value),
                ISimpleAssignmentOperation { Target: { } target } assignment => (Operations.Variable(target), target.Type, assignment.Value),
                _ => (null, null, null),
            };
            if (variable is not null && type is { IsRefLikeType: true } && !symbols.IsLease(type) && value is not null && IsTakenFrom(value))
            {
                found.Add(variable);
            }
        }

        return found;

        bool IsTakenFrom(IOperation value) => value.DescendantsAndSelf().Any(
            part => Operations.Variable(part) is { } variable
                && (SymbolEqualityComparer.Default.Equals(variable, lease) || found.Contains(variable)));
    }
}
