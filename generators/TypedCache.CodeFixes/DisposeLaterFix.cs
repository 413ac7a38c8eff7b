using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Disposes a lease at the end of its scope, by using, and not before its last use.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DisposeLaterFix() : SolutionFix("Dispose the lease at the end of its scope", "TC0251")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue("Lease", out string? name) || node.Ancestors().OfType<MemberDeclarationSyntax>().FirstOrDefault() is not { } member)
        {
            return document.Project.Solution;
        }

        LocalDeclarationStatementSyntax[] declarations =
        [
            .. member.DescendantNodes().OfType<LocalDeclarationStatementSyntax>()
                .Where(local => local.Declaration.Variables is [{ } only] && only.Identifier.ValueText == name),
        ];
        ExpressionStatementSyntax[] disposals = [.. member.DescendantNodes().OfType<ExpressionStatementSyntax>().Where(IsDisposal)];
        bool isPlain = declarations is [{ Parent: BlockSyntax }]
            && disposals.All(disposal => disposal.Parent is BlockSyntax)
            && !member.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(assignment => assignment.Left.ToString() == name);
        if (!isPlain || disposals.Length == 0)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        SyntaxNode changed = member.TrackNodes(disposals.Cast<SyntaxNode>().Append(declarations[0]));
        LocalDeclarationStatementSyntax declaration = changed.GetCurrentNode(declarations[0])!;
        if (declaration.UsingKeyword.IsKind(SyntaxKind.None))
        {
            changed = changed.ReplaceNode(declaration, DisposeLeaseFix.WithUsing(declaration));
        }

        changed = changed.RemoveNodes(disposals.Select(disposal => changed.GetCurrentNode(disposal)!), SyntaxRemoveOptions.KeepNoTrivia)!;
        return Replace(document, root, member, changed);

        bool IsDisposal(ExpressionStatementSyntax statement) => statement.Expression is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Dispose", Expression: IdentifierNameSyntax receiver },
        } && receiver.Identifier.ValueText == name;
    }
}
