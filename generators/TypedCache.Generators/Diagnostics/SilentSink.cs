using Microsoft.CodeAnalysis;
using TypedCache.Generators.Configuration;

namespace TypedCache.Generators.Diagnostics;

/// <summary>Does not listen.</summary>
internal sealed class SilentSink : IProblemSink
{
    public static readonly SilentSink Instance = new();

    public SizeLimits? Limits => null;

    public void Report(DiagnosticDescriptor descriptor, ISymbol where, params object[] arguments)
    {
    }

    public void Report(DiagnosticDescriptor descriptor, AttributeData where, params object[] arguments)
    {
    }
}
