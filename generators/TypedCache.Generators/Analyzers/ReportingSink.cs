using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Configuration;
using TypedCache.Generators.Diagnostics;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Reports at the attribute or at the symbol's identifier, or at the type's where the symbol comes from another assembly or from generated code. Locations are
/// real ones, so that pragmas work.
/// </summary>
internal sealed class ReportingSink(SymbolAnalysisContext context, INamedTypeSymbol type, SizeLimits limits) : IProblemSink
{
    public SizeLimits? Limits => limits;

    public void Report(DiagnosticDescriptor descriptor, ISymbol where, params object[] arguments) =>
        Report(descriptor, LocationOf(where) ?? LocationOf(type), arguments);

    public void Report(DiagnosticDescriptor descriptor, AttributeData where, params object[] arguments)
    {
        SyntaxReference? syntax = where.ApplicationSyntaxReference;
        Location? location = syntax is not null && context.Compilation.ContainsSyntaxTree(syntax.SyntaxTree)
            ? syntax.SyntaxTree.GetLocation(syntax.Span)
            : LocationOf(type);
        Report(descriptor, location, arguments);
    }

    // Code fixes see no arguments, only properties: the first is "0".
    private void Report(DiagnosticDescriptor descriptor, Location? location, object[] arguments)
    {
        ImmutableDictionary<string, string?> properties = arguments
            .Select((argument, index) => (index, argument))
            .ToImmutableDictionary(item => item.index.ToString(CultureInfo.InvariantCulture), item => (string?)item.argument.ToString());
        context.ReportDiagnostic(Diagnostic.Create(descriptor, location, properties, arguments));
    }

    private Location? LocationOf(ISymbol symbol) => symbol.Locations.FirstOrDefault(
        location => location.SourceTree is { } tree && IsOwnPart(tree) && context.Compilation.ContainsSyntaxTree(tree));

    private static bool IsOwnPart(SyntaxTree tree) => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal);
}
