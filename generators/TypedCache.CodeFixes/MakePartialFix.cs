using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Makes a type partial, and all it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakePartialFix() : SolutionFix("Make partial", "TC0001")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            ? document.Project.Solution.WithDocumentSyntaxRoot(document.Id, TypeDeclarations.WithPartial(root, type))
            : document.Project.Solution;
    }
}
