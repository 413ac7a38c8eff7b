using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TypedCache.CodeFixes;

/// <summary>
/// Disposes a lease before the thread waits. Offered only in the block of the lease, where neither it nor anything that could lie in its bytes is used in the
/// waiting statement or behind it; that the lease's using disposes it once more does nothing.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DisposeBeforeWaitFix() : SolutionFix("Dispose the lease before waiting", "TC0253")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        Solution solution = document.Project.Solution;
        if (node.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax block } statement || LeaseOf(diagnostic) is not { } lease || !IsDeclaredBefore(block, lease, statement))
        {
            return solution;
        }

        SemanticModel model = (await document.GetSemanticModelAsync(token).ConfigureAwait(false))!;
        int index = block.Statements.IndexOf(statement);
        bool isUsedLater = block.Statements.Skip(index)
            .SelectMany(later => later.DescendantNodes().OfType<IdentifierNameSyntax>())
            .Any(name => model.GetSymbolInfo(name, token).Symbol is ILocalSymbol local && CanLieInLease(local) && IsBefore(local, statement));
        if (isUsedLater)
        {
            return solution;
        }

        StatementSyntax disposal = SyntaxFactory.ParseStatement($"{lease}.Dispose();")
            .WithLeadingTrivia(statement.GetLeadingTrivia())
            .WithTrailingTrivia(SyntaxFactory.ElasticLineFeed)
            .WithAdditionalAnnotations(Formatter.Annotation);
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        StatementSyntax waiting = statement.WithoutLeadingTrivia().WithAdditionalAnnotations(Formatter.Annotation);
        return Replace(document, root, block, block.WithStatements(block.Statements.ReplaceRange(statement, [disposal, waiting])));
    }

    private static string? LeaseOf(Diagnostic diagnostic) => diagnostic.Properties.TryGetValue("Lease", out string? name) ? name : null;

    private static bool CanLieInLease(ILocalSymbol local) => local.Type.IsRefLikeType || local.RefKind != RefKind.None;

    private static bool IsBefore(ILocalSymbol local, StatementSyntax statement) => local.DeclaringSyntaxReferences.Any(place => place.Span.Start < statement.SpanStart);

    // Of a using statement the block itself, of a using declaration the block it stands in.
    private static bool IsDeclaredBefore(BlockSyntax block, string lease, StatementSyntax statement) =>
        block.Parent is UsingStatementSyntax { Declaration.Variables: var variables } && variables.Any(variable => IsLease(variable, lease))
        || block.Statements.TakeWhile(earlier => earlier != statement).OfType<LocalDeclarationStatementSyntax>().Any(local => local.Declaration.Variables.Any(variable => IsLease(variable, lease)));

    private static bool IsLease(VariableDeclaratorSyntax variable, string lease) => variable.Identifier.ValueText == lease;
}
