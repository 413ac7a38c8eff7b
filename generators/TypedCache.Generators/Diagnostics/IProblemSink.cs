using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <summary>Hears what a parser finds wrong. The generator does not listen; the analyzer reports.</summary>
internal interface IProblemSink
{
    void Report(DiagnosticDescriptor descriptor, ISymbol where, params object[] arguments);
}
