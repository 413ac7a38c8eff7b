using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Takes the time as UTC.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UtcTimeFix() : SolutionFix("Use DateTime.UtcNow", "TC0054")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (node.DescendantNodesAndSelf().Concat(node.Ancestors()).OfType<MemberAccessExpressionSyntax>().FirstOrDefault() is not { Name.Identifier.ValueText: "Now" } time)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return Replace(document, root, time.Name, SyntaxFactory.IdentifierName("UtcNow").WithTriviaFrom(time.Name));
    }
}
