using Microsoft.CodeAnalysis;

namespace TypedCache.Generators.Diagnostics;

/// <content>TC0150 to TC0199: layouts, and what was committed of them.</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor LayoutIsNotKept = Layout(
        "TC0150",
        "A layout should be kept with the source",
        "The layout of '{0}' is neither in TypedCacheLayout.Shipped.txt nor in TypedCacheLayout.Unshipped.txt",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LayoutHasChanged = Layout(
        "TC0151",
        "A layout that is kept should not change unnoticed",
        "The layout of '{0}' is not the one in {1}: {2}; what was stored before becomes a miss",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LayoutIsOfNoType = Layout(
        "TC0152",
        "A layout that is kept should be of a type",
        "There is no cacheable type '{0}' in this project",
        DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor LayoutLineIsMalformed = Layout(
        "TC0153",
        "A line of a file of layouts must make sense",
        "'{0}' is no layout, or a second one of its type",
        DiagnosticSeverity.Error);

    private const string LayoutCategory = "TypedCache.Layout";

    private static DiagnosticDescriptor Layout(string id, string title, string message, DiagnosticSeverity severity) =>
        Create(id, title, message, LayoutCategory, severity);
}
