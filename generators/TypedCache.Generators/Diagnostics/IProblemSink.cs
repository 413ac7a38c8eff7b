using Microsoft.CodeAnalysis;
using TypedCache.Generators.Configuration;

namespace TypedCache.Generators.Diagnostics;

/// <summary>Hears what a parser finds wrong. The generator does not listen; the analyzer reports.</summary>
internal interface IProblemSink
{
    /// <summary>What sizes are judged by; null where nobody wants to know.</summary>
    SizeLimits? Limits { get; }

    void Report(DiagnosticDescriptor descriptor, ISymbol where, params object[] arguments);

    /// <summary>Hears what is wrong with an attribute of the type that is parsed.</summary>
    void Report(DiagnosticDescriptor descriptor, AttributeData where, params object[] arguments);
}
