using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedCache.Generators.Diagnostics;
using TypedCache.Generators.Parsing;

namespace TypedCache.Generators.Analyzers;

/// <summary>
/// Says of type arguments what to do so that they can be cached or be keys. The compiler rejects the former, too, but speaks of an interface nobody
/// writes; the latter it cannot know, and they throw when the cache is made.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TypeArgumentAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Descriptors.ArgumentIsNotCacheable, Descriptors.ArgumentIsNoKey];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (CacheSymbols.Find(start.Compilation) is { } symbols)
            {
                start.RegisterSyntaxNodeAction(node => Analyze(node, symbols), SyntaxKind.GenericName);
            }
        });
    }

    private static void Analyze(SyntaxNodeAnalysisContext context, CacheSymbols symbols)
    {
        var name = (GenericNameSyntax)context.Node;
        SymbolInfo info = context.SemanticModel.GetSymbolInfo(name, context.CancellationToken);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        ImmutableArray<ITypeParameterSymbol> parameters = symbol switch
        {
            INamedTypeSymbol type => type.TypeParameters,
            IMethodSymbol method => method.TypeParameters,
            _ => [],
        };
        SeparatedSyntaxList<TypeSyntax> arguments = name.TypeArgumentList.Arguments;
        if (parameters.Length != arguments.Count)
        {
            return;
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            ITypeSymbol? type = context.SemanticModel.GetTypeInfo(arguments[index], context.CancellationToken).Type;
            if (type is null or { TypeKind: TypeKind.Error } or ITypeParameterSymbol)
            {
                continue;
            }

            if (IsOfValues(parameters[index], symbols) && WhyNotCacheable(type, symbols) is { } reason)
            {
                Report(Descriptors.ArgumentIsNotCacheable, arguments[index], type, reason);
            }

            if (IsOfKeys(parameters[index], symbol!, symbols) && WhyNoKey(type, symbols) is { } obstacle)
            {
                Report(Descriptors.ArgumentIsNoKey, arguments[index], type, obstacle);
            }
        }

        void Report(DiagnosticDescriptor descriptor, TypeSyntax argument, ITypeSymbol type, string reason) =>
            context.ReportDiagnostic(Diagnostic.Create(descriptor, argument.GetLocation(), type.ToDisplayString(), reason));
    }

    private static bool IsOfValues(ITypeParameterSymbol parameter, CacheSymbols symbols) => parameter.ConstraintTypes.Any(
        constraint => SymbolEqualityComparer.Default.Equals(constraint.OriginalDefinition, symbols.Cacheable));

    private static bool IsOfKeys(ITypeParameterSymbol parameter, ISymbol owner, CacheSymbols symbols) =>
        parameter is { Name: "TKey", Ordinal: 0 } && (symbols.IsCache(owner) || (owner is IMethodSymbol { Name: "Open" } && symbols.IsEngine(owner.ContainingType)));

    // An annotated type with another mistake is reported where it is declared.
    private static string? WhyNotCacheable(ITypeSymbol type, CacheSymbols symbols) => type switch
    {
        INamedTypeSymbol named when TypeGraph.IsCacheable(named) || symbols.ImplementsCacheable(named) => null,
        { SpecialType: SpecialType.System_String } => "wrap it in TypedCache.Text, which converts from and to string",
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } => "wrap it in TypedCache.Bytes, which converts from and to byte[]",
        _ when type.UnderNullable() is { } underlying => $"a missing value is not stored; use '{underlying.ToDisplayString()}'",
        INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsRefLikeType: false } when IsDeclaredHere(type) => "mark it [Cacheable] and make it partial",
        INamedTypeSymbol { TypeKind: TypeKind.Interface } when IsDeclaredHere(type) => "name its types with [CacheUnion] and make it partial",
        _ => "make it a member of a type marked [Cacheable]",
    };

    private static string? WhyNoKey(ITypeSymbol type, CacheSymbols symbols) => type switch
    {
        { TypeKind: TypeKind.Enum } => null,
        { SpecialType: SpecialType.System_String or SpecialType.System_IntPtr or SpecialType.System_UIntPtr } => null,
        { SpecialType: >= SpecialType.System_Boolean and <= SpecialType.System_UInt64 } => null,
        INamedTypeSymbol named when named.HasAttribute(KnownNames.CacheKey) || symbols.ImplementsCacheKey(named) => null,
        INamedTypeSymbol when type.FullName() is "System.Guid" or "System.Int128" or "System.UInt128" => null,
        _ when type.UnderNullable() is { } underlying => $"there is no missing key; use '{underlying.ToDisplayString()}'",
        { IsValueType: true } when IsDeclaredHere(type) => "mark the struct [CacheKey] and make it partial",
        { IsValueType: true } => "make it a member of a partial struct marked [CacheKey]",
        _ => "a key is a string, an integer, a Guid, an enum, or a struct marked [CacheKey]",
    };

    private static bool IsDeclaredHere(ITypeSymbol type) => type.Locations.Any(location => location.IsInSource);
}
