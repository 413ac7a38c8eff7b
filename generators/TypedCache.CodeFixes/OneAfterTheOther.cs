using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>
/// Fixes all occurrences, each on what the one before left. The nodes are marked first, so that they are found again however the text has moved; fixes that
/// meet in one place, such as two that make the same type partial, so do not stand in each other's way.
/// </summary>
internal sealed class OneAfterTheOther : FixAllProvider
{
    public static readonly OneAfterTheOther Instance = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        ImmutableArray<Diagnostic> diagnostics = await FindAsync(context).ConfigureAwait(false);
        return CodeAction.Create(
            context.CodeActionEquivalenceKey ?? "",
            token => FixAsync((SolutionFix)context.CodeFixProvider, context.Solution, diagnostics, token),
            context.CodeActionEquivalenceKey);
    }

    private static async Task<ImmutableArray<Diagnostic>> FindAsync(FixAllContext context)
    {
        if (context.Scope == FixAllScope.Document)
        {
            return await context.GetDocumentDiagnosticsAsync(context.Document!).ConfigureAwait(false);
        }

        IEnumerable<Project> projects = context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects;
        ImmutableArray<Diagnostic> found = [];
        foreach (Project project in projects)
        {
            found = found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return found;
    }

    private static async Task<Solution> FixAsync(SolutionFix fix, Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken token)
    {
        var marks = new List<(DocumentId Document, SyntaxAnnotation Mark, Diagnostic Diagnostic)>();
        foreach (IGrouping<SyntaxTree?, Diagnostic> group in diagnostics.GroupBy(diagnostic => diagnostic.Location.SourceTree))
        {
            if (solution.GetDocument(group.Key) is not { } document || await document.GetSyntaxRootAsync(token).ConfigureAwait(false) is not { } root)
            {
                continue;
            }

            var marksOf = group
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                .GroupBy(diagnostic => root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true))
                .ToDictionary(same => same.Key, same => same.Select(diagnostic => (Mark: new SyntaxAnnotation(), Diagnostic: diagnostic)).ToArray());
            root = root.ReplaceNodes(marksOf.Keys, (before, after) => after.WithAdditionalAnnotations(marksOf[before].Select(item => item.Mark)));
            marks.AddRange(marksOf.Values.SelectMany(items => items).Select(item => (document.Id, item.Mark, item.Diagnostic)));
            solution = solution.WithDocumentSyntaxRoot(document.Id, root);
        }

        foreach ((DocumentId id, SyntaxAnnotation mark, Diagnostic diagnostic) in marks)
        {
            Document document = solution.GetDocument(id)!;
            SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
            if (root.GetAnnotatedNodes(mark).FirstOrDefault() is { } node)
            {
                solution = await fix.FixAsync(document, node, diagnostic, token).ConfigureAwait(false);
            }
        }

        return solution;
    }
}
