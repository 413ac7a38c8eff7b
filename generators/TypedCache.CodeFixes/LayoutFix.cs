using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace TypedCache.CodeFixes;

/// <summary>A fix that changes a file of layouts rather than source.</summary>
public abstract class LayoutFix : CodeFixProvider
{
    private readonly string _title;

    private protected LayoutFix(string title, params string[] ids)
    {
        _title = title;
        FixableDiagnosticIds = [.. ids];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => LayoutFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            Project project = context.TextDocument.Project;
            Solution after = await FixAsync(project, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (after != project.Solution)
            {
                context.RegisterCodeFix(CodeAction.Create(_title, _ => Task.FromResult(after), GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>Makes the change, or returns the solution as it is where there is none to make.</summary>
    internal abstract Task<Solution> FixAsync(Project project, Diagnostic diagnostic, CancellationToken token);

    private protected static async Task<Solution> ChangeAsync(TextDocument file, Func<SourceText, SourceText> change, CancellationToken token) =>
        file.Project.Solution.WithAdditionalDocumentText(file.Id, change(await file.GetTextAsync(token).ConfigureAwait(false)));
}
