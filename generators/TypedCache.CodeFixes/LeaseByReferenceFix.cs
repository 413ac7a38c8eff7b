using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Passes a lease by reference.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LeaseByReferenceFix() : SolutionFix("Pass the lease by 'in'", "TC0254")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.FirstAncestorOrSelf<ParameterSyntax>() is not { Type: { } type } parameter || parameter.Modifiers.Any(SyntaxKind.InKeyword))
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        SyntaxToken reference = SyntaxFactory.Token(type.GetLeadingTrivia(), SyntaxKind.InKeyword, [SyntaxFactory.Space]);
        return Replace(document, root, parameter, parameter.WithType(type.WithoutLeadingTrivia()).WithModifiers(parameter.Modifiers.Add(reference)));
    }
}
