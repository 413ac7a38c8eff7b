using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Seals a class that no other derives from.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SealFix() : SolutionFix("Seal the class", "TC0005")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || model.GetDeclaredSymbol(type, token) is not { } symbol
            || IsBase(symbol, model.Compilation.Assembly.GlobalNamespace))
        {
            return document.Project.Solution;
        }

        return Replace(document, (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!, type, TypeDeclarations.With(type, SyntaxKind.SealedKeyword));
    }

    private static bool IsBase(INamedTypeSymbol type, INamespaceOrTypeSymbol within) => within.GetMembers().OfType<INamespaceOrTypeSymbol>().Any(
        item => (item is INamedTypeSymbol { BaseType: { } @base } && SymbolEqualityComparer.Default.Equals(@base.OriginalDefinition, type)) || IsBase(type, item));
}
