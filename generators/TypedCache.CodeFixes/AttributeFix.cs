using Microsoft.CodeAnalysis;

namespace TypedCache.CodeFixes;

/// <summary>A fix that is one attribute more on a member.</summary>
public abstract class AttributeFix : SolutionFix
{
    private readonly string _namespace;

    private protected AttributeFix(string title, string @namespace, params string[] ids)
        : base(title, ids) => _namespace = @namespace;

    /// <summary>The attribute for a member, or null where none helps.</summary>
    internal abstract string? AttributeFor(SyntaxNode member, Diagnostic diagnostic);

    internal sealed override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (Attributes.MemberAt(node) is not { } member || AttributeFor(member, diagnostic) is not { } attribute)
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        Compilation? compilation = await document.Project.GetCompilationAsync(token).ConfigureAwait(false);
        root = Attributes.WithUsing(root.ReplaceNode(member, Attributes.With(member, attribute)), _namespace, compilation);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
    }
}
