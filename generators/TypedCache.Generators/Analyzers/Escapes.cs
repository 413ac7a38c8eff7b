using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>The methods whose results the compiler no longer ties to what they were made of.</summary>
internal static class Escapes
{
    public static bool IsEscape(IMethodSymbol method) => method.Name switch
    {
        "AsPointer" or "AsRef" => method.ContainingType.FullName() == "System.Runtime.CompilerServices.Unsafe",
        "CreateSpan" or "CreateReadOnlySpan" => method.ContainingType.FullName() == "System.Runtime.InteropServices.MemoryMarshal",
        _ => false,
    };

    /// <summary>Whether a value lies in a lease's bytes: a view, what a view shows, or a variable with one of these in it.</summary>
    public static bool IsLeased(IOperation value, CacheSymbols symbols)
    {
        IOperation? body = null;
        return value.DescendantsAndSelf().Any(part => IsView(part.Type) || IsVariable(part));

        bool IsView(ITypeSymbol? type) => symbols.IsView(type) || symbols.IsLease(type);

        bool IsVariable(IOperation part) => part.Type is { IsRefLikeType: true }
            && Operations.Variable(part) is { } variable
            && (body ??= Operations.Root(value)).Descendants()
                .OfType<IVariableDeclaratorOperation>()
                .Any(declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, variable)
                    && declarator.Initializer is { } initializer
                    && initializer.Descendants().Any(source => IsView(source.Type)));
    }
}
