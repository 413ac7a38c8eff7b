using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TypedCache.Generators.Baseline;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Compares the layouts of types with the lines that are kept of them in TypedCacheLayout.Shipped.txt and TypedCacheLayout.Unshipped.txt. Does nothing where
/// a project has neither file.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayoutAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that holds the line to write.</summary>
    public const string LineProperty = "Line";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.LayoutIsNotKept, Descriptors.LayoutHasChanged, Descriptors.LayoutIsOfNoType, Descriptors.LayoutLineIsMalformed];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            BaselineFile[] files = start.Options.AdditionalFiles
                .Select(file => BaselineFile.Read(file, start.CancellationToken))
                .OfType<BaselineFile>()
                .ToArray();
            if (files.Length > 0)
            {
                var baseline = new LayoutBaseline(files);
                start.RegisterSymbolAction(symbol => AnalyzeType(symbol, baseline), SymbolKind.NamedType);
                start.RegisterAdditionalFileAction(file => AnalyzeFile(file, files, baseline));
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, LayoutBaseline baseline)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!TypeGraph.IsCacheable(type)
            || CacheableParser.Parse(type, context.Compilation, SilentSink.Instance) is not { } model
            || LayoutLine.Of(model) is not { } line
            || BaselineEntry.Parse(line, isShipped: false, default) is not { } now)
        {
            return;
        }

        BaselineEntry? before = baseline.Find(now.Name);
        if (before?.Fingerprint == now.Fingerprint)
        {
            return;
        }

        DiagnosticDescriptor descriptor = before is null ? Descriptors.LayoutIsNotKept : Descriptors.LayoutHasChanged;
        object[] arguments = before is null
            ? [type.Name]
            : [type.Name, before.IsShipped ? BaselineFile.ShippedName : BaselineFile.UnshippedName, before.DifferenceTo(now)];

        // What has been released is in other processes' memory, or on disks; a change to it is more than an oversight.
        context.ReportDiagnostic(Diagnostic.Create(
            descriptor,
            type.Locations[0],
            before is { IsShipped: true } ? DiagnosticSeverity.Error : descriptor.DefaultSeverity,
            additionalLocations: null,
            ImmutableDictionary<string, string?>.Empty.Add(LineProperty, line),
            arguments));
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context, BaselineFile[] files, LayoutBaseline baseline)
    {
        if (files.FirstOrDefault(item => item.Path == context.AdditionalFile.Path) is not { } file)
        {
            return;
        }

        foreach (TextSpan span in file.Malformed)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.LayoutLineIsMalformed, file.LocationOf(span), file.Text.ToString(span).Trim()));
        }

        foreach (BaselineEntry entry in file.Entries.Where(baseline.Holds))
        {
            if (context.Compilation.Assembly.GetTypeByMetadataName(entry.Name) is not { } type || !TypeGraph.IsCacheable(type))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.LayoutIsOfNoType,
                    file.LocationOf(entry.Span),
                    ImmutableDictionary<string, string?>.Empty.Add(LineProperty, file.Text.ToString(entry.Span).Trim()),
                    entry.Name));
            }
        }
    }
}
