using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TypedCache.CodeFixes;

/// <summary>Writes the layout a type has to the file of what is not yet released.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class KeepLayoutFix() : LayoutFix("Keep the layout in TypedCacheLayout.Unshipped.txt", "TC0150", "TC0151")
{
    internal override async Task<Solution> FixAsync(Project project, Diagnostic diagnostic, CancellationToken token) =>
        LayoutFiles.Unshipped(project) is { } file && diagnostic.Properties.TryGetValue("Line", out string? line)
            ? await ChangeAsync(file, text => LayoutFiles.With(text, line!), token).ConfigureAwait(false)
            : project.Solution;
}
