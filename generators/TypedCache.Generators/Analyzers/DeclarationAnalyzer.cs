using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Configuration;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Reports what is wrong with <c>[Cacheable]</c> types and <c>[CacheKey]</c> structs, and what their sizes cost: runs the generator's parser and
/// listens.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Descriptors.MustBePartial,
        Descriptors.KindCannotBeCached,
        Descriptors.NoUsableConstructor,
        Descriptors.ParameterMatchesNoMember,
        Descriptors.UnsealedClass,
        Descriptors.ContainsItself,
        Descriptors.UnionIsWrong,
        Descriptors.NumberIsTaken,
        Descriptors.MemberHasNoNumber,
        Descriptors.MutableStruct,
        Descriptors.MutableClass,
        Descriptors.NameIsTaken,
        Descriptors.NoExtensionsReach,
        Descriptors.UnsupportedMember,
        Descriptors.NestedTypeIsNotCacheable,
        Descriptors.MemberIsNotRestored,
        Descriptors.ComparerIsNotStored,
        Descriptors.CodecDoesNotFit,
        Descriptors.MemberIsNotAccessible,
        Descriptors.UnboundedMember,
        Descriptors.AlwaysTooLarge,
        Descriptors.SometimesTooLarge,
        Descriptors.TypicalWastes,
        Descriptors.TypicalIsOutside,
        Descriptors.FixedPartIsLarge,
        Descriptors.LongKey,
        Descriptors.KeysAreMixed,
        Descriptors.KeysHaveGaps,
        Descriptors.NestedTypeIsNotPacked,
        Descriptors.MemberHasNoKey,
        Descriptors.KeyIsWrong,
        Descriptors.CodecIsNotPacked,
        Descriptors.FormatterIsNotUsed,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            var limits = SizeLimits.From(new BuildOptions(start.Options.AnalyzerConfigOptionsProvider.GlobalOptions));
            start.RegisterSymbolAction(symbol => Analyze(symbol, limits), SymbolKind.NamedType);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, SizeLimits limits)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var problems = new ReportingSink(context, type, limits);
        if (TypeGraph.IsCacheable(type))
        {
            CacheableParser.Parse(type, context.Compilation, problems);
        }

        if (type.HasAttribute(KnownNames.CacheKey))
        {
            KeyParser.Parse(type, context.Compilation, problems);
        }
    }
}
