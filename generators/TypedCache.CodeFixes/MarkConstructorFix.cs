using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Marks the constructor with the most parameters as the one to rebuild values with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkConstructorFix() : SolutionFix("Mark the widest constructor [CacheConstructor]", "TC0003")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        ConstructorDeclarationSyntax[] constructors = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<ConstructorDeclarationSyntax>().ToArray() ?? [];
        ConstructorDeclarationSyntax? widest = constructors.OrderByDescending(constructor => constructor.ParameterList.Parameters.Count).FirstOrDefault();
        if (widest is null || constructors.Any(constructor => constructor.AttributeLists.ToString().Contains("CacheConstructor")))
        {
            return document.Project.Solution;
        }

        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return Replace(document, root, widest, Attributes.With(widest, "CacheConstructor"));
    }
}
