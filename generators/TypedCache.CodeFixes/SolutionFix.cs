using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>
/// A fix that is one change at one node. It is offered only where it changes something, and all occurrences are fixed by making the change at one after
/// the other.
/// </summary>
public abstract class SolutionFix : CodeFixProvider
{
    private readonly string _title;

    private protected SolutionFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OneAfterTheOther.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode node = root!.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            Solution before = context.Document.Project.Solution;
            Solution after = await FixAsync(context.Document, node, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (after != before)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(after), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>Makes the change, or returns the solution as it is where there is none to make.</summary>
    internal abstract Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token);

    private protected static Solution Replace(Document document, SyntaxNode root, SyntaxNode before, SyntaxNode after) =>
        document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root.ReplaceNode(before, after));
}
