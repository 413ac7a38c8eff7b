using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedCache.CodeFixes;

/// <summary>Gives a type of a union the next tag that no other has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnionTagFix() : SolutionFix("Give the type the next free tag", "TC0007")
{
    internal override async Task<Solution> FixAsync(Document document, SyntaxNode node, Diagnostic diagnostic, CancellationToken token)
    {
        if (!diagnostic.Properties.TryGetValue("1", out string? problem)
            || !problem!.StartsWith("the tag", StringComparison.Ordinal)
            || node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: [{ } tag, ..] }
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            return document.Project.Solution;
        }

        int next = 1 + type.AttributeLists.SelectMany(list => list.Attributes).Select(TagOf).DefaultIfEmpty().Max();
        SyntaxNode root = (await document.GetSyntaxRootAsync(token).ConfigureAwait(false))!;
        return Replace(document, root, tag, tag.WithExpression(SyntaxFactory.ParseExpression(next.ToString(CultureInfo.InvariantCulture))));
    }

    private static int TagOf(AttributeSyntax attribute) =>
        attribute.Name.ToString().StartsWith("CacheUnion", StringComparison.Ordinal)
        && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is LiteralExpressionSyntax { Token.Value: int and < ushort.MaxValue and var tag }
            ? tag
            : 0;
}
