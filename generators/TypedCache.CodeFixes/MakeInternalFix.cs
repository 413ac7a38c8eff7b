using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Makes a type, and all it is nested in, visible to its assembly.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MakeInternalFix() : SolutionFix("Make internal", "TC0014")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNodes(
            node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Where(type => type.Parent is TypeDeclarationSyntax),
            (_, type) => WithInternal(type)));
    }

    private static TypeDeclarationSyntax WithInternal(TypeDeclarationSyntax type)
    {
        SyntaxToken[] hiding = [.. type.Modifiers.Where(modifier => modifier.RawKind is (int)SyntaxKind.PrivateKeyword or (int)SyntaxKind.ProtectedKeyword)];
        if (hiding.Length == 0)
        {
            bool isVisible = type.Modifiers.Any(SyntaxKind.PublicKeyword) || type.Modifiers.Any(SyntaxKind.InternalKeyword);
            return isVisible ? type : Before(type);
        }

        SyntaxTokenList modifiers = type.Modifiers.Replace(hiding[0], SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTriviaFrom(hiding[0]));
        foreach (SyntaxToken other in modifiers.Where(modifier => modifier.RawKind is (int)SyntaxKind.PrivateKeyword or (int)SyntaxKind.ProtectedKeyword).ToArray())
        {
            modifiers = modifiers.Remove(other);
        }

        return (TypeDeclarationSyntax)type.WithModifiers(modifiers);
    }

    private static TypeDeclarationSyntax Before(TypeDeclarationSyntax type)
    {
        SyntaxToken token = SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (type.Modifiers.Count == 0)
        {
            return (TypeDeclarationSyntax)type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([token.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
        }

        SyntaxToken first = type.Modifiers[0];
        return (TypeDeclarationSyntax)type.WithModifiers(type.Modifiers.Replace(first, first.WithLeadingTrivia()).Insert(0, token.WithLeadingTrivia(first.LeadingTrivia)));
    }
}
