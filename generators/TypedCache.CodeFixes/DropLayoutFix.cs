using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>Deletes the layout of a type that is no more; one that was released is said to be gone.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, DocumentKinds = [nameof(TextDocumentKind.AdditionalDocument)], DocumentExtensions = [".txt"])]
[Shared]
public sealed class DropLayoutFix() : LayoutFix("Drop the layout", "TC0152")
{
    internal override async Task<Solution> FixAsync(Project project, Diagnostic diagnostic, CancellationToken token)
    {
        if (LayoutFiles.Unshipped(project) is not { } unshipped || !diagnostic.Properties.TryGetValue("Line", out string? line))
        {
            return project.Solution;
        }

        bool isReleased = diagnostic.Location.GetLineSpan().Path != (unshipped.FilePath ?? unshipped.Name);
        return await ChangeAsync(
            unshipped, text => isReleased ? LayoutFiles.With(text, LayoutFiles.Removed(line!)) : LayoutFiles.Without(text, line!), token).ConfigureAwait(false);
    }
}
