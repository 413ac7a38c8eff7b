using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>Takes over all layouts at once; the files of a project are a whole, so a document's are those of its project.</summary>
internal sealed class LayoutFixAll : FixAllProvider
{
    public static readonly LayoutFixAll Instance = new();

    public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create(
        context.CodeActionEquivalenceKey ?? "",
        async token =>
        {
            Solution solution = context.Solution;
            IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
            foreach (Project project in projects)
            {
                ImmutableArray<Diagnostic> diagnostics = await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                foreach (Diagnostic diagnostic in diagnostics)
                {
                    solution = await ((LayoutFix)context.CodeFixProvider).FixAsync(solution.GetProject(project.Id)!, diagnostic, token).ConfigureAwait(false);
                }
            }

            return solution;
        },
        context.CodeActionEquivalenceKey));
}
