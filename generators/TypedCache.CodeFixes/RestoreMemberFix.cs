using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Lets a property be set as a value is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class RestoreMemberFix() : SolutionFix("Add an init accessor", "TC0052")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { AccessorList: { Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration } getter] } accessors })
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        AccessorDeclarationSyntax setter = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithTrailingTrivia(getter.GetTrailingTrivia());
        return Replace(document, root, accessors, accessors.WithAccessors([getter.WithTrailingTrivia(SyntaxFactory.Space), setter]));
    }
}
